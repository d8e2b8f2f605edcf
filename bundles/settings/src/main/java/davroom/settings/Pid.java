package davroom.settings;

/**
 * Names one configuration.
 *
 * @param pid of the component, or of the factory when there is a name
 * @param name of the instance; empty for a component of which there is one
 */
record Pid(String pid, String name) implements Comparable<Pid> {
    static Pid of(String pid) {
        return new Pid(pid, "");
    }

    boolean factory() {
        return !name.isEmpty();
    }

    /** As Configuration Admin knows it: {@code davroom.storage.drive~originals}. */
    String text() {
        return factory() ? pid + "~" + name : pid;
    }

    @Override
    public int compareTo(Pid other) {
        return text().compareTo(other.text());
    }
}
