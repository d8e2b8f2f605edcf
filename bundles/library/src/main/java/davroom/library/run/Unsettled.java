package davroom.library.run;

import java.io.IOException;

/** A run is done, and some of its files must come again: somebody was at work on them. */
public final class Unsettled extends IOException {
    private static final long serialVersionUID = 1L;

    /** With a sentence. */
    public Unsettled(String sentence) {
        super(sentence);
    }
}
