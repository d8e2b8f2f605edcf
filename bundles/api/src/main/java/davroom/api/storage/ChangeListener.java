package davroom.api.storage;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Is told of every change on every drive, after it is safe on disk and before the one who asked for
 * it is answered.
 *
 * <p>Register it as a service; it may come and go at any time. It is called on the thread of the
 * request, so it notes what it needs and returns. What it throws is logged and reaches nobody.
 */
@ConsumerType
@FunctionalInterface
public interface ChangeListener {
    /** Notes the change. */
    void changed(Change change);
}
