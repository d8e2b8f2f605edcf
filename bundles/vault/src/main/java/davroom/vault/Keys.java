package davroom.vault;

import java.util.List;
import java.util.Optional;
import javax.crypto.SecretKey;

/** The keys of the file in their order: the first one seals, each opens what it sealed. */
record Keys(List<Key> all) {

    /**
     * One of them.
     *
     * @param id stands in front of what it sealed
     */
    record Key(String id, SecretKey secret) {
        @Override
        public String toString() {
            return "key " + id;
        }
    }

    Key first() {
        return all.get(0);
    }

    Optional<Key> find(String id) {
        return all.stream().filter(key -> key.id().equals(id)).findFirst();
    }
}
