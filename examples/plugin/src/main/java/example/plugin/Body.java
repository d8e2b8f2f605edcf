package example.plugin;

import davroom.api.storage.Digest;
import davroom.api.storage.DigestMismatchException;
import davroom.api.storage.IncompleteUploadException;
import davroom.api.storage.NoSpaceException;
import davroom.api.storage.StoreOptions;
import davroom.api.storage.TooLargeException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * An upload on its way: it is refused as early as can be known, and is what its sender announced or
 * nothing.
 *
 * @param longest bytes of a file
 * @param room bytes that are free
 */
record Body(long longest, long room) {

    byte[] received(InputStream body, StoreOptions options) throws IOException {
        long promised = options.length().orElse(0);
        check(promised);
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
            content.write(buffer, 0, read);
            check(content.size());
        }
        if (options.length().isPresent() && content.size() != promised) {
            throw new IncompleteUploadException("The body does not have the promised length.");
        }
        byte[] bytes = content.toByteArray();
        for (Digest digest : options.digests()) {
            Digest.Algorithm algorithm = digest.algorithm();
            if (!Digest.of(algorithm, algorithm.begin().digest(bytes)).equals(digest)) {
                throw new DigestMismatchException(digest);
            }
        }
        return bytes;
    }

    void check(long size) throws TooLargeException, NoSpaceException {
        if (size > longest) {
            throw new TooLargeException("The file is larger than this drive takes.");
        }
        if (size > room) {
            throw new NoSpaceException("There is no room for this file on the drive.");
        }
    }
}
