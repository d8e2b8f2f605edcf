package davroom.api.auth;

/**
 * Someone who can sign in.
 *
 * @param name unique without regard to case, as typed into a client
 * @param displayName for people; may be empty
 * @param email may be empty
 * @param role what it is for
 * @param enabled a disabled account cannot sign in
 * @param webdav whether it may use drives, if its role grants it
 * @param basePath the only folder it sees, on every drive: {@code users/bob}; empty for all
 * @param uploadPath where it writes, if it may not write elsewhere; empty for all
 * @param quotaBytes 0 for none
 */
public record Account(
        String name,
        String displayName,
        String email,
        Role role,
        boolean enabled,
        boolean webdav,
        String basePath,
        String uploadPath,
        long quotaBytes) {}
