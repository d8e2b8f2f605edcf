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
 * @param provider who checks its password
 * @param webLogin whether it may sign in on the pages
 * @param secondFactor whether it signs in with a second factor
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
        long quotaBytes,
        Provider provider,
        boolean webLogin,
        boolean secondFactor) {

    /** One that signs in everywhere with the password that is kept with it. */
    public Account(
            String name,
            String displayName,
            String email,
            Role role,
            boolean enabled,
            boolean webdav,
            String basePath,
            String uploadPath,
            long quotaBytes) {
        this(
                name,
                displayName,
                email,
                role,
                enabled,
                webdav,
                basePath,
                uploadPath,
                quotaBytes,
                Provider.LOCAL,
                true,
                false);
    }

    /** The same with other folders. */
    public Account withFolders(String base, String upload) {
        return new Account(
                name,
                displayName,
                email,
                role,
                enabled,
                webdav,
                base,
                upload,
                quotaBytes,
                provider,
                webLogin,
                secondFactor);
    }

    /**
     * Whether its own password opens drives. A drive's client cannot be asked for a code or sent to
     * a provider's page: such an account makes an app password for it.
     */
    public boolean passwordOpensDrives() {
        return !secondFactor && (provider == Provider.LOCAL || provider == Provider.LDAP);
    }
}
