package davroom.api.webdav;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Is told when the gate may have opened or closed, as a whole or for a drive; what it is like it
 * says itself.
 *
 * <p>Register it as a service; it may come and go at any time. It is called on threads that have
 * other things to do, so it returns at once.
 */
@ConsumerType
@FunctionalInterface
public interface GateListener {
    /** Something may have changed. */
    void changed();
}
