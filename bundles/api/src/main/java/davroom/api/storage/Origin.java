package davroom.api.storage;

/**
 * Who made a change, so that sync does not send back what it fetched and import does not wake
 * itself.
 *
 * @param text {@code webdav}, {@code import}, {@code sync:nas}
 */
public record Origin(String text) {
    /** A request on a drive. */
    public static final Origin WEBDAV = new Origin("webdav");
}
