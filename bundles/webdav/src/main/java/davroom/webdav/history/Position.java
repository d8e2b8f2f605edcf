package davroom.webdav.history;

/**
 * How far the log has come.
 *
 * @param epoch which log; numbers of another one mean nothing
 * @param last number of the latest event
 * @param oldest up to which events may have been forgotten
 */
public record Position(String epoch, long last, long oldest) {

    /** Whether the log still has all that came after that number. */
    public boolean reaches(long number) {
        return number >= oldest && number <= last;
    }
}
