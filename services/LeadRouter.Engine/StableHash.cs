using System.Security.Cryptography;
using System.Text;

namespace LeadRouter.Engine;

/// <summary>A hash that is the same on every machine and in every year: what bounded sets are ordered by.</summary>
public static class StableHash
{
    /// <summary>The first 8 bytes of SHA-256 over the UTF-8 text, big-endian.</summary>
    public static ulong Of(string text)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        if (text.Length <= 256)
        {
            Span<byte> utf8 = stackalloc byte[text.Length * 3];
            SHA256.HashData(utf8[..Encoding.UTF8.GetBytes(text, utf8)], digest);
        }
        else
        {
            SHA256.HashData(Encoding.UTF8.GetBytes(text), digest);
        }

        return System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(digest);
    }
}
