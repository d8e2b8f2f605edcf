package davroom.api.settings;

/** A setting cannot be saved, because a flag or the environment has the last word. */
public final class PinnedSettingException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** For the setting of that name. */
    public PinnedSettingException(String name) {
        super(
                name
                        + " is pinned by a flag or the environment of the running server;"
                        + " change it there.");
    }
}
