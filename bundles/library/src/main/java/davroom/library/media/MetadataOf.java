package davroom.library.media;

import com.drew.imaging.FileType;
import com.drew.imaging.FileTypeDetector;
import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.imaging.jpeg.JpegMetadataReader;
import com.drew.imaging.jpeg.JpegSegmentMetadataReader;
import com.drew.imaging.jpeg.JpegSegmentType;
import com.drew.imaging.png.PngChunk;
import com.drew.imaging.png.PngChunkReader;
import com.drew.imaging.png.PngChunkType;
import com.drew.imaging.png.PngHeader;
import com.drew.imaging.riff.RiffReader;
import com.drew.metadata.Metadata;
import com.drew.metadata.bmp.BmpReader;
import com.drew.metadata.exif.ExifReader;
import com.drew.metadata.gif.GifReader;
import com.drew.metadata.jpeg.JpegReader;
import com.drew.metadata.png.PngDirectory;
import com.drew.metadata.webp.WebpDirectory;
import com.drew.metadata.webp.WebpRiffHandler;
import com.drew.metadata.xmp.XmpReader;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Reads the metadata of one file with the library that knows how, within bounds of memory and time:
 * no part is larger than {@link #LARGEST_PART}, and all that is read and kept than {@link #MOST}.
 */
final class MetadataOf {
    static final int LARGEST_PART = 8 << 20;
    private static final long MOST = 24 << 20;
    private static final String XMP = "http://ns.adobe.com/xap/1.0/\0";
    private static final String PNG_XMP = "XML:com.adobe.xmp\0\0\0\0\0";

    private final SeekableByteChannel channel;
    private final Budget exif = new Budget(MOST);
    private final Metadata metadata = new Metadata();

    MetadataOf(SeekableByteChannel channel) {
        this.channel = channel;
    }

    /**
     * Reads what there is.
     *
     * @throws ImageProcessingException when the file is not what it seems to be
     */
    Metadata read(String name) throws IOException, ImageProcessingException {
        ChannelStream stream = new ChannelStream(channel, new Budget(MOST));
        FileType type = FileTypeDetector.detectFileType(stream, name);
        switch (type) {
            case Jpeg -> JpegMetadataReader.process(metadata, stream, segments());
            case Raf -> {
                return ImageMetadataReader.readMetadata(stream, channel.size(), type);
            }
            case Tiff, Arw, Cr2, Nef, Orf, Rw2, Dng, GoPro, Kdc, ThreeFR, Pef, Srw ->
                    new ExifReader().extract(new ChannelReader(channel, exif), metadata);
            case Png -> png(new BoundedSequence(stream));
            case WebP -> new RiffReader().processRiff(new BoundedSequence(stream), new WebP());
            case Gif -> new GifReader().extract(new BoundedSequence(stream), metadata);
            case Bmp -> new BmpReader().extract(new BoundedSequence(stream), metadata);
            case QuickTime, Mp4, Heif, Avif -> {
                new Box(channel).check();
                stream.reset();
                return ImageMetadataReader.readMetadata(stream, channel.size(), type);
            }
            case Avi -> {
                return ImageMetadataReader.readMetadata(stream, channel.size(), type);
            }
            default -> {
                // what it is says all
            }
        }
        return metadata;
    }

    private List<JpegSegmentMetadataReader> segments() {
        return List.of(
                new JpegReader(),
                new Segment(ExifReader.JPEG_SEGMENT_PREAMBLE) {
                    @Override
                    void read(byte[] segment, int from) {
                        exif(segment, from);
                    }
                },
                new Segment(XMP) {
                    @Override
                    void read(byte[] segment, int from) {
                        xmp(segment, from);
                    }
                });
    }

    private void exif(byte[] bytes, int from) {
        new ExifReader().extract(new BoundedBytes(bytes, from, exif), metadata);
    }

    private void xmp(byte[] bytes, int from) {
        new XmpReader().extract(Arrays.copyOfRange(bytes, from, bytes.length), metadata);
    }

    private void png(BoundedSequence sequence) throws IOException, ImageProcessingException {
        Set<PngChunkType> wanted = Set.of(PngChunkType.IHDR, PngChunkType.eXIf, PngChunkType.iTXt);
        for (PngChunk chunk : new PngChunkReader().extract(sequence, wanted)) {
            byte[] bytes = chunk.getBytes();
            if (chunk.getType().equals(PngChunkType.IHDR)) {
                PngHeader header = new PngHeader(bytes);
                PngDirectory directory = new PngDirectory(PngChunkType.IHDR);
                directory.setInt(PngDirectory.TAG_IMAGE_WIDTH, header.getImageWidth());
                directory.setInt(PngDirectory.TAG_IMAGE_HEIGHT, header.getImageHeight());
                metadata.addDirectory(directory);
            } else if (chunk.getType().equals(PngChunkType.eXIf)) {
                exif(bytes, 0);
            } else if (startsWith(bytes, PNG_XMP)) {
                xmp(bytes, PNG_XMP.length());
            }
        }
    }

    private static boolean startsWith(byte[] bytes, String words) {
        return bytes.length >= words.length()
                && words.equals(new String(bytes, 0, words.length(), StandardCharsets.ISO_8859_1));
    }

    /** The first segment that begins with these words: more of them is what nobody writes. */
    private abstract static class Segment implements JpegSegmentMetadataReader {
        private final String words;

        Segment(String words) {
            this.words = words;
        }

        abstract void read(byte[] segment, int from);

        @Override
        public Iterable<JpegSegmentType> getSegmentTypes() {
            return List.of(JpegSegmentType.APP1);
        }

        @Override
        public void readJpegSegments(
                Iterable<byte[]> segments, Metadata metadata, JpegSegmentType type) {
            for (byte[] segment : segments) {
                if (startsWith(segment, words)) {
                    read(segment, words.length());
                    return;
                }
            }
        }
    }

    /** Metadata within the budget, all else as the library has it. */
    private final class WebP extends WebpRiffHandler {
        WebP() {
            super(metadata);
        }

        @Override
        public boolean shouldAcceptChunk(String type) {
            return !type.equals(WebpDirectory.CHUNK_ICCP) && super.shouldAcceptChunk(type);
        }

        @Override
        public void processChunk(String type, byte[] payload) {
            if (type.equals(WebpDirectory.CHUNK_EXIF)) {
                String words = ExifReader.JPEG_SEGMENT_PREAMBLE;
                exif(payload, startsWith(payload, words) ? words.length() : 0);
            } else {
                super.processChunk(type, payload);
            }
        }
    }
}
