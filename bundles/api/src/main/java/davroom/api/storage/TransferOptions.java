package davroom.api.storage;

/** How a copy or a move is done. Each method gives a new object. */
public final class TransferOptions {
    private final Origin origin;
    private final boolean replacing;
    private final boolean shallow;

    private TransferOptions(Origin origin, boolean replacing, boolean shallow) {
        this.origin = origin;
        this.replacing = replacing;
        this.shallow = shallow;
    }

    /** Asked for from there; to a place where nothing is, with everything below. */
    public static TransferOptions from(Origin origin) {
        return new TransferOptions(origin, false, false);
    }

    /**
     * What is at the target gives way, in the moment in which the new is complete, and goes into
     * the {@link Trash} where there is one.
     */
    public TransferOptions replacing(boolean yes) {
        return new TransferOptions(origin, yes, shallow);
    }

    /** Of a folder only the folder itself is copied, not its members (RFC 4918 9.8.3). */
    public TransferOptions shallow(boolean yes) {
        return new TransferOptions(origin, replacing, yes);
    }

    /** Who asks. */
    public Origin origin() {
        return origin;
    }

    /** Whether what is at the target gives way. */
    public boolean replacing() {
        return replacing;
    }

    /** Whether the members of a folder are left out. */
    public boolean shallow() {
        return shallow;
    }
}
