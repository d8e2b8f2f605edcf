package davroom.settings;

import davroom.api.settings.Setting.Reach;

/**
 * One line of the table.
 *
 * @param fallback its default; it may name another setting: {@code <data>} is the data folder,
 *     {@code <port>} the plain HTTP port
 * @param meaning what it is for
 * @param check what is allowed
 * @param reach for whom it can be saved
 * @param secret whether its value is never shown
 */
record Entry(String fallback, String meaning, Check check, Reach reach, boolean secret) {

    /** Of a setting that all nodes share. */
    static Entry setting(String fallback, String meaning, Check check) {
        return new Entry(fallback, meaning, check, Reach.ALL, false);
    }

    /** Each node has its own. */
    Entry ofNode() {
        return new Entry(fallback, meaning, check, Reach.NODE, secret);
    }

    /** It cannot be changed while the server runs. */
    Entry atStart() {
        return new Entry(fallback, meaning, check, Reach.START, secret);
    }

    Entry hidden() {
        return new Entry(fallback, meaning, check, reach, true);
    }
}
