package davroom.library.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import davroom.api.auth.Account;
import davroom.api.auth.Role;
import davroom.api.database.Database;
import davroom.api.library.LibraryFile;
import davroom.api.storage.OpenFile;
import davroom.api.storage.Origin;
import davroom.api.storage.Storage;
import davroom.api.storage.StorageOfflineException;
import davroom.api.storage.StoragePath;
import davroom.database.TestDatabases;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of files that somebody drops into the import drive. */
class ImporterTest {
    private static final String PHOTO = "a@2024-05-06T07:08:09";
    private static final String PHOTO_AT = "/originals/2024/05/20240506_070809_86A50C0B";
    private final ImportHouse house = new ImportHouse(TestDatabases.memory());

    private static Account account(String name, String base, String upload) {
        return new Account(name, "", "", Role.USER, true, true, base, upload, 0);
    }

    @ParameterizedTest
    @MethodSource("davroom.database.TestDatabases#all")
    void landUnderTheirDateAndAreIndexed(Supplier<Database> database) throws IOException {
        ImportHouse here = new ImportHouse(database.get());
        here.store("/import/card/IMG_1.JPG", PHOTO);
        assertThat(here.run()).isTrue();
        assertThat(here.inOriginals()).containsOnly(Map.entry(PHOTO_AT + ".jpg", PHOTO));
        assertThat(here.inImport()).isEmpty();
        assertThat(here.told).isEmpty();
        assertThat(here.done).hasToString("[/import/card/IMG_1.JPG]");
        assertThat(here.index.find(StoragePath.parse(PHOTO_AT + ".jpg")))
                .hasValueSatisfying(
                        file -> assertThat(file.status()).isEqualTo(LibraryFile.Status.OK));
    }

    @Test
    void keepTheirTime() throws IOException {
        house.store("/import/a.jpg", PHOTO);
        house.run();
        assertThat(
                        house.originals
                                .find(StoragePath.parse(PHOTO_AT + ".jpg"))
                                .orElseThrow()
                                .modified())
                .isEqualTo(ImportHouse.NOW.minusSeconds(86_400));
    }

    @Test
    void comeWithWhatBelongsToThem() throws IOException {
        house.store("/import/IMG_1.JPG", PHOTO);
        house.store("/import/IMG_1.CR2", "raw@2024-05-06T07:08:09");
        house.store("/import/IMG_1.CR2.xmp", "stars");
        house.store("/import/IMG_2.HEIC", "heic@2024-05-06T08:00:00");
        house.store("/import/IMG_2.MOV", "mov@2024-05-06T06:00:00");
        assertThat(house.run("/import/IMG_1.JPG")).isTrue();
        assertThat(house.inImport()).containsOnlyKeys("/import/IMG_2.HEIC", "/import/IMG_2.MOV");
        house.run();
        assertThat(house.inImport()).isEmpty();
        assertThat(
                        house.inOriginals().keySet().stream()
                                .map(path -> path.replaceAll("_[0-9A-F]{8}", "_CRC")))
                .containsExactly(
                        "/originals/2024/05/20240506_070809_CRC.cr2",
                        "/originals/2024/05/20240506_070809_CRC.cr2.xmp",
                        "/originals/2024/05/20240506_070809_CRC.jpg",
                        "/originals/2024/05/20240506_080000_CRC.heic",
                        "/originals/2024/05/20240506_080000_CRC.mov");
    }

    @Test
    void areNotTakenInTwice() throws IOException {
        house.store("/import/a.jpg", PHOTO);
        house.run();
        house.store("/import/again/b.JPG", PHOTO);
        house.store("/import/again/b.xmp", "stars");
        house.run();
        assertThat(house.inImport()).isEmpty();
        assertThat(house.inOriginals()).containsOnlyKeys(PHOTO_AT + ".jpg", PHOTO_AT + ".xmp");
        assertThat(house.told)
                .containsExactly(
                        "note /import/again/b.JPG: The library has it already: "
                                + PHOTO_AT
                                + ".jpg");
    }

    @Test
    void goOnlyWhenTheKnownFileReallyHasTheirContent() throws IOException {
        house.store("/originals/known.jpg", PHOTO);
        house.index("/originals");
        // as another program does, of which the index has not heard yet
        house.store("/originals/known.jpg", PHOTO.replace('a', 'x'));
        house.store("/import/a.jpg", PHOTO);
        house.run();
        assertThat(house.inOriginals()).containsKeys("/originals/known.jpg", PHOTO_AT + ".jpg");
        assertThat(house.told).isEmpty();
    }

    @Test
    void comeBackToWhereTheyWere() throws IOException {
        house.store("/originals/lake/known.jpg", PHOTO);
        house.index("/originals");
        house.originals.delete(StoragePath.parse("/originals/lake"), Origin.WEBDAV);
        house.index("/originals");
        house.store("/import/a.jpg", PHOTO);
        house.run();
        assertThat(house.inOriginals()).containsOnlyKeys("/originals/lake/known.jpg");
    }

    @Test
    void giveWayToWhatIsThereWithANumber() throws IOException {
        house.pattern = "yyyy/ss";
        house.store("/import/1.jpg", "1@2024-05-06T07:08:09");
        house.store("/import/2.jpg", "2@2024-05-06T07:08:09");
        house.store("/import/2.cr2", "3@2024-05-06T07:08:09");
        house.run();
        assertThat(house.inOriginals())
                .containsOnlyKeys(
                        "/originals/2024/09.jpg",
                        "/originals/2024/09.00001.jpg",
                        "/originals/2024/09.00001.cr2");
    }

    @Test
    void areSetAsideWithTheReasonWhenTheyCannotBeTakenIn() throws IOException {
        house.store("/import/card/broken.jpg", "broken");
        house.store("/import/card/song.mp3", "la la");
        assertThat(house.run()).isTrue();
        assertThat(house.inImport())
                .containsOnlyKeys(
                        "/import/Unimported/card/broken.jpg", "/import/Unimported/card/song.mp3");
        assertThat(house.told)
                .containsExactly(
                        "failed /import/card/broken.jpg: It is broken. It is in"
                                + " /import/Unimported/card/broken.jpg",
                        "failed /import/card/song.mp3: It is no picture, and no video. It is in"
                                + " /import/Unimported/card/song.mp3");
        int reads = house.reads;
        house.run();
        assertThat(house.told).as("told twice").isEmpty();
        assertThat(house.reads).isEqualTo(reads);
    }

    @Test
    void replaceNothingThatWasSetAsideBefore() throws IOException {
        house.store("/import/song.mp3", "la la");
        house.run();
        house.store("/import/song.mp3", "lo lo");
        house.run();
        assertThat(house.inImport())
                .containsOnlyKeys(
                        "/import/Unimported/song.mp3", "/import/Unimported/song.00001.mp3");
    }

    @Test
    void waitForThePictureThatTheyBelongTo() throws IOException {
        house.store("/import/IMG_1.xmp", "stars");
        assertThat(house.run()).isTrue();
        assertThat(house.told).hasSize(1);
        house.run();
        assertThat(house.told).as("told twice").isEmpty();
        house.store("/import/IMG_1.jpg", PHOTO);
        house.run();
        assertThat(house.inOriginals()).containsOnlyKeys(PHOTO_AT + ".jpg", PHOTO_AT + ".xmp");
    }

    @Test
    void stayWhenTheyAreCopied() throws IOException {
        house.move = false;
        house.store("/import/card/a.jpg", PHOTO);
        house.store("/import/card/b.jpg", PHOTO);
        house.store("/import/card/broken.jpg", "broken");
        house.run();
        assertThat(house.inOriginals()).containsOnlyKeys(PHOTO_AT + ".jpg");
        assertThat(house.inImport()).hasSize(3);
        assertThat(house.told).hasSize(2);
        int reads = house.reads;
        house.run();
        assertThat(house.reads).as("nothing is read again").isEqualTo(reads);
        assertThat(house.told).isEmpty();
    }

    @Test
    void stayOnADriveThatIsReadOnly() throws IOException {
        house.store("/import/a.jpg", PHOTO);
        house.drop.readOnly(true);
        assertThat(house.run()).isTrue();
        assertThat(house.inImport()).hasSize(1);
        assertThat(house.inOriginals()).hasSize(1);
    }

    @Test
    void stayWhenNothingCanBeWritten() throws IOException {
        house.store("/import/a.jpg", PHOTO);
        house.originals.readOnly(true);
        assertThatThrownBy(house::run).hasMessage("The drive originals is read-only.");
        assertThat(house.inImport()).hasSize(1);
    }

    @Test
    void stayWhenThereIsNoRoom() throws IOException {
        house.store("/import/a.jpg", PHOTO);
        house.originals.quotaBytes(5);
        assertThat(house.run()).as("settled").isFalse();
        assertThat(house.told).hasSize(1);
        assertThat(house.inImport()).hasSize(1);
        house.originals.quotaBytes(500);
        assertThat(house.run()).isTrue();
        assertThat(house.inOriginals()).hasSize(1);
    }

    @Test
    void areSetAsideWhenTheyAreTooLarge() throws IOException {
        house.store("/import/a.jpg", PHOTO);
        house.originals.maxUploadBytes(5);
        assertThat(house.run()).isTrue();
        assertThat(house.inImport()).containsOnlyKeys("/import/Unimported/a.jpg");
    }

    @Test
    void waitWhileSomebodyIsAtWorkOnThem() throws IOException {
        house.store("/import/IMG_1.JPG", PHOTO);
        house.store("/import/IMG_2.JPG", "b@2024-05-06T07:08:09");
        house.busy.add(StoragePath.parse("/import/IMG_1.CR2"));
        assertThat(house.run()).as("settled").isFalse();
        assertThat(house.inImport()).containsOnlyKeys("/import/IMG_1.JPG");
        house.busy.clear();
        assertThat(house.run()).isTrue();
        assertThat(house.inImport()).isEmpty();
    }

    @Test
    void areNotRemovedWhenTheyChangedMeanwhile() throws IOException {
        house.store("/import/a.jpg", PHOTO);
        house.originals.listen(
                change -> {
                    try {
                        if (!change.folder()) {
                            house.store("/import/a.jpg", "new@2024-05-06T07:08:09");
                        }
                    } catch (IOException e) {
                        throw new IllegalStateException(e);
                    }
                });
        assertThat(house.run()).as("settled").isFalse();
        assertThat(house.inImport()).containsValue("new@2024-05-06T07:08:09");
        assertThat(house.inOriginals()).containsValue(PHOTO);
    }

    @Test
    void areNotRemovedWhenTheyWereLockedMeanwhile() throws IOException {
        house.store("/import/a.jpg", PHOTO);
        house.originals.listen(change -> house.busy.add(StoragePath.parse("/import/a.jpg")));
        assertThat(house.run()).as("settled").isFalse();
        assertThat(house.inImport()).containsOnlyKeys("/import/a.jpg");
        house.busy.clear();
        house.store("/originals/wakes/nobody.txt", "");
        house.busy.clear();
        assertThat(house.run()).isTrue();
        assertThat(house.inImport()).isEmpty();
        assertThat(house.inOriginals()).containsKey(PHOTO_AT + ".jpg").hasSize(2);
    }

    /** The import drive, on which that digest is kept with every file. */
    private Storage keeping(Optional<String> sha256) {
        return (Storage)
                Proxy.newProxyInstance(
                        ImporterTest.class.getClassLoader(),
                        new Class<?>[] {Storage.class},
                        (proxy, method, arguments) -> {
                            Object answer = method.invoke(house.drop, arguments);
                            if (!method.getName().equals("open")) {
                                return answer;
                            }
                            OpenFile open = (OpenFile) answer;
                            return Proxy.newProxyInstance(
                                    ImporterTest.class.getClassLoader(),
                                    new Class<?>[] {OpenFile.class},
                                    (file, question, none) ->
                                            question.getName().equals("sha256")
                                                    ? sha256
                                                    : question.invoke(open, none));
                        });
    }

    @Test
    void waitWhenAnotherProgramMayStillWriteToThem() throws IOException {
        house.store("/import/a.jpg", PHOTO, ImportHouse.NOW.minusSeconds(3));
        house.store(
                "/import/future.jpg", "f@2024-05-06T07:08:09", ImportHouse.NOW.plusSeconds(900));
        assertThat(house.run(keeping(Optional.empty()), house.originals)).isFalse();
        assertThat(house.inImport()).containsOnlyKeys("/import/a.jpg");
        house.now = ImportHouse.NOW.plusSeconds(10);
        assertThat(house.run(keeping(Optional.empty()), house.originals)).isTrue();
        assertThat(house.inImport()).isEmpty();
    }

    @Test
    void areSetAsideWhenTheDiskHasChangedThem() throws IOException {
        house.store("/import/a.jpg", PHOTO);
        assertThat(house.run(keeping(Optional.of("ab".repeat(32))), house.originals)).isTrue();
        assertThat(house.inImport()).containsOnlyKeys("/import/Unimported/a.jpg");
        assertThat(house.told.get(0)).contains("Its content is not what was uploaded.");
    }

    @Test
    void leaveNoEmptyFoldersBehind() throws IOException {
        house.accounts.add(account("bob", "users/bob", ""));
        house.store("/import/users/bob/card/DCIM/a.jpg", PHOTO);
        house.store("/import/kept/b.jpg", "b@2024-05-06T07:08:09");
        house.store("/import/kept/.keep", "x");
        house.drop.createFolder(StoragePath.parse("/import/empty"), Origin.WEBDAV);
        house.run();
        assertThat(house.inImport())
                .containsOnlyKeys("/import/users/bob/", "/import/kept/.keep", "/import/empty/");
        house.now = ImportHouse.NOW.plusSeconds(7_200);
        house.run();
        assertThat(house.inImport()).containsOnlyKeys("/import/users/bob/", "/import/kept/.keep");
    }

    @Test
    void landInTheFolderOfTheAccountWhoseTheyAre() throws IOException {
        house.accounts.add(account("bob", "users/bob", ""));
        house.accounts.add(account("eve", "users/eve", "users/eve/new"));
        house.store("/originals/2024/a.jpg", PHOTO);
        house.index("/originals");
        house.store("/import/users/bob/a.jpg", PHOTO);
        house.store("/import/users/eve/new/a.jpg", PHOTO);
        house.store("/import/users/bob/song.mp3", "la");
        house.run();
        String name = "/2024/05/20240506_070809_86A50C0B.jpg";
        assertThat(house.inOriginals())
                .containsOnlyKeys(
                        "/originals/2024/a.jpg",
                        "/originals/users/bob" + name,
                        "/originals/users/eve/new" + name);
        assertThat(house.inImport()).containsKey("/import/users/bob/Unimported/song.mp3");
        house.store("/import/b.jpg", PHOTO);
        house.run();
        assertThat(house.told.get(0)).as("not bob's").contains("/originals/2024/a.jpg");
    }

    @Test
    void areLeftWhenTheyAreHiddenUnfinishedOrEmpty() throws IOException {
        house.store("/import/.hidden.jpg", PHOTO);
        house.store("/import/a.jpg.part", PHOTO);
        house.store("/import/empty.jpg", "");
        house.store("/import/.davroomignore", "*.png\n");
        house.store("/import/b.png", PHOTO);
        assertThat(house.run()).isTrue();
        assertThat(house.inImport()).hasSize(5);
        assertThat(house.inOriginals()).isEmpty();
        assertThat(house.told).isEmpty();
    }

    @Test
    void stayWhereTheyAreWhileTheDiskIsAway() throws IOException {
        house.store("/import/a.jpg", PHOTO);
        house.originals.offline(true);
        assertThatThrownBy(house::run).isInstanceOf(StorageOfflineException.class);
        assertThat(house.inImport()).hasSize(1);
    }

    @Test
    void stayWhenARunIsCancelled() throws IOException {
        house.store("/import/a.jpg", PHOTO);
        house.store("/import/b.jpg", "b@2024-05-06T07:08:09");
        house.cancelAfter = 1;
        assertThat(house.run()).as("settled").isFalse();
        assertThat(house.inOriginals()).hasSize(1);
        house.cancelAfter = 9;
        assertThat(house.run()).isTrue();
        assertThat(house.inOriginals()).hasSize(2);
    }
}
