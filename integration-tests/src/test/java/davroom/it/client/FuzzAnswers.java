package davroom.it.client;

import davroom.it.fuzz.Sample;
import davroom.it.fuzz.Samples;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** How often which status was the answer; what is hardly ever one is hardly tried. */
final class FuzzAnswers {
    private final Map<Integer, Integer> singles = new ConcurrentSkipListMap<>();
    private final Map<Integer, Integer> scenes = new ConcurrentSkipListMap<>();

    void count(Sample sample, int status) {
        Map<Integer, Integer> counts = Samples.isScene(sample.index()) ? scenes : singles;
        counts.merge(status, 1, Integer::sum);
    }

    @Override
    public String toString() {
        return "single requests " + singles + ", last of several " + scenes;
    }
}
