using System.IO.Compression;

namespace LeadRouter.Intake.Tests;

/// <summary>Bytes under a Content-Encoding.</summary>
internal static class Packed
{
    public static byte[] With(string encoding, byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (
            Stream packing = encoding switch
            {
                "br" => new BrotliStream(packed, CompressionLevel.Fastest),
                "deflate" => new ZLibStream(packed, CompressionLevel.Fastest),
                "bare-deflate" => new DeflateStream(packed, CompressionLevel.Fastest),
                _ => new GZipStream(packed, CompressionLevel.Fastest),
            }
        )
        {
            packing.Write(bytes);
        }

        return packed.ToArray();
    }
}
