package davroom.library;

import davroom.api.storage.OpenFile;
import davroom.library.media.FactReader;
import davroom.library.media.MediaReader;
import java.io.IOException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** What tells the index what a file is. */
@Component(service = MediaReader.class)
public final class OwnMediaReader implements MediaReader {
    private static final int MEGAPIXELS = 150;

    private final MediaReader reader = new FactReader(MEGAPIXELS);

    /** Nothing is needed. */
    @Activate
    public OwnMediaReader() {}

    @Override
    public Reading read(OpenFile file) throws IOException {
        return reader.read(file);
    }
}
