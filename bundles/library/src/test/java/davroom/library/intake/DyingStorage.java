package davroom.library.intake;

import davroom.api.storage.Storage;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;

/** The power goes before or after one of the writes to some drives; nothing works afterwards. */
final class DyingStorage {
    private static final Set<String> WRITES =
            Set.of("store", "createFolder", "delete", "purge", "removeEmpty", "copy", "move");

    private final int last;
    private final boolean before;
    private int writes;
    private boolean dead;

    /** The power is gone. */
    static final class Died extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /**
     * Dies at that write.
     *
     * @param before whether the write is not made any more
     */
    DyingStorage(int last, boolean before) {
        this.last = last;
        this.before = before;
    }

    /** The drive as it works until then. */
    Storage of(Storage drive) {
        return (Storage)
                Proxy.newProxyInstance(
                        DyingStorage.class.getClassLoader(),
                        new Class<?>[] {Storage.class},
                        (proxy, method, arguments) -> {
                            boolean dies = WRITES.contains(method.getName()) && writes++ == last;
                            dead |= dies;
                            if (dead && (before || !dies)) {
                                throw new Died();
                            }
                            try {
                                Object answer = method.invoke(drive, arguments);
                                if (dead) {
                                    throw new Died();
                                }
                                return answer;
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        });
    }
}
