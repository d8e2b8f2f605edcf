package davroom.webdav.propfind;

import davroom.api.auth.Permission;
import java.util.Set;

/**
 * What a resource is to the one who asks.
 *
 * @param principal raw path that stands for him
 * @param may what he may do with it
 * @param members what he may do with its members
 * @param syncToken up to where it has changed; empty where that is not known
 */
public record Standing(
        String principal, Set<Permission> may, Set<Permission> members, String syncToken) {}
