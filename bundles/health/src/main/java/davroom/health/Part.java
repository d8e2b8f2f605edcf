package davroom.health;

import java.util.Set;

/**
 * A component of a room, in one of its configurations.
 *
 * @param room whose it is
 * @param name of the component, without that of the room
 * @param state how it is
 * @param offers names of the services that are there when it is
 * @param missing names of the services that it cannot do without and that are not there
 */
record Part(String room, String name, State state, Set<String> offers, Set<String> missing) {

    /** How a component is. */
    enum State {
        /** At work, or as soon as somebody asks for it. */
        THERE,
        /** Somebody has switched it off. */
        OFF,
        /** It tried to start and could not. */
        FAILED,
        /** What it needs is not there. */
        WAITING,
        /** It is wanted only with a configuration, and there is none. */
        NOT_CONFIGURED
    }

    /** The same in one word; of a service, the name without its package. */
    static String word(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
