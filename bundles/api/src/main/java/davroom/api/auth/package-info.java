/**
 * Who someone is and what they may do.
 *
 * <p>Provided by the auth room; a host may provide Accounts in its place.
 *
 * <p>Consumed by webdav (Access, Subject) and by the shell and the pages (AccountRegister,
 * AppPasswords).
 */
@Export
@Version("1.0.0")
package davroom.api.auth;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
