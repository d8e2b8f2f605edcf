package davroom.it.client;

import java.util.List;
import java.util.Map;

/**
 * What a client sends, and what it must get; read from a script by {@link ReplayParser}.
 *
 * @param settings of a server of its own; empty for the one that is shared
 * @param always headers that go with every request
 */
record Replay(Map<String, String> settings, List<String> always, List<Step> steps) {

    /**
     * A request and its answer.
     *
     * @param line where it begins in the script
     * @param times how often it is sent at the same moment; 0 for once, on the client's connection
     * @param made what is put into the folder before
     * @param sent request line, headers, and after an empty line the body; nothing when the step
     *     only looks at the disk
     * @param expected status line and headers
     * @param checks what has to be true afterwards
     */
    record Step(
            int line,
            String title,
            int times,
            List<String> made,
            List<String> sent,
            List<String> expected,
            List<String> checks) {

        @Override
        public String toString() {
            return "line " + line + ", " + title;
        }
    }
}
