package davroom.library.intake;

import davroom.api.storage.Storage;
import davroom.api.storage.StoragePath;
import davroom.api.storage.TransferOptions;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;

/**
 * The folder on the import drive for what cannot be taken in, where a person sees it. Each account
 * has one in its own folder.
 */
final class Unimported {
    private static final String NAME = "Unimported";
    private static final int MOST_NUMBERS = 99_999;

    private final Storage drive;
    private final LeftBook left;

    Unimported(Storage drive, LeftBook left) {
        this.drive = drive;
        this.left = left;
    }

    /**
     * Moves a file there, and remembers that nobody needs to look at it again.
     *
     * @param own folder of whose file it is
     * @return where it is now
     */
    StoragePath take(Member member, StoragePath own) throws IOException {
        StoragePath top = own.resolve(NAME);
        if (member.path().isUnder(top)) {
            left.add(member.path(), member.entry().etag());
            return member.path();
        }
        StoragePath wanted = member.path().rebase(own, top);
        Originals.makeFolder(drive, wanted.parent());
        for (int number = 0; number <= MOST_NUMBERS; number++) {
            StoragePath target = numbered(wanted, number);
            if (drive.find(target).isPresent()) {
                continue;
            }
            // before it is there, or the one who is told of it would look at it once more
            left.add(target, member.entry().etag());
            try {
                drive.move(member.path(), target, TransferOptions.from(Originals.IMPORT));
                return target;
            } catch (FileAlreadyExistsException e) {
                left.remove(target);
            }
        }
        throw new FileAlreadyExistsException(wanted.toString());
    }

    private static StoragePath numbered(StoragePath path, int number) {
        if (number == 0) {
            return path;
        }
        int last = path.name().lastIndexOf('.');
        int dot = last <= 0 ? path.name().length() : last;
        return path.parent()
                .resolve(
                        path.name().substring(0, dot)
                                + ".%05d".formatted(number)
                                + path.name().substring(dot));
    }
}
