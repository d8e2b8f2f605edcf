package davroom.it.client;

/**
 * A row of a table of requirements.
 *
 * @param words what is required, and the name of the test
 * @param test shows it
 */
record Row(String words, Test test) {

    /** What shows it. */
    @FunctionalInterface
    interface Test {
        /** On a share of its own. */
        void on(Share s) throws Exception;
    }

    static Row row(String words, Test test) {
        return new Row(words, test);
    }

    @Override
    public String toString() {
        return words;
    }
}
