package davroom.webdav.propfind;

/**
 * What Nextcloud clients want to know of a file or folder.
 *
 * @param id which it is, among all drives
 * @param fileId which it is on its drive, in digits
 * @param permissions what the one who asks can do with it, in letters
 * @param fingerprint of all drives, where that was asked for; else empty
 */
public record CloudFacts(String id, String fileId, String permissions, String fingerprint) {}
