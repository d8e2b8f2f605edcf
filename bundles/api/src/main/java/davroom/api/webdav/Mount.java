package davroom.api.webdav;

/**
 * A drive as somebody finds it at a moment.
 *
 * @param drive its name
 * @param url for everything but Windows
 * @param windows the form that works in most places
 * @param access what can be done there now: {@code read}, {@code write} or {@code none}
 * @param status of the drive
 */
public record Mount(String drive, String url, String windows, String access, Gate.Status status) {

    /**
     * The drive with that status.
     *
     * @param strings of the one who mounts it
     * @param reads whether they may read there
     * @param writes whether they may, and the drive can be written to
     */
    public static Mount of(
            String drive, Gate.Status status, MountStrings strings, boolean reads, boolean writes) {
        String access = writes && status.takes() ? "write" : reads ? "read" : "none";
        boolean open = status.state() == Gate.State.OPEN;
        return new Mount(
                drive, strings.url(), strings.windows().get(0), open ? access : "none", status);
    }
}
