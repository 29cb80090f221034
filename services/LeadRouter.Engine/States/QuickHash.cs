using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace LeadRouter.Engine.States;

/// <summary>A hash of a text that is the same on every machine and in every year, for telling the assets of one person apart. Not for keeping enemies out.</summary>
internal static class QuickHash
{
    private const ulong Start = 0x2545_F491_4F6C_DD1D;
    private const ulong Factor = 0x9E37_79B9_7F4A_7C15;

    public static uint Of(string text)
    {
        // What a stored text becomes: a lone surrogate does not survive it.
        var chars = text.AsSpan();
        chars = chars.ContainsAnyInRange('\ud800', '\udfff') ? TextNormaliser.WellFormed(text) : chars;
        var hash = Start ^ (ulong)chars.Length;
        for (; chars.Length >= 4; chars = chars[4..])
        {
            hash = Mix(hash, Block(chars));
        }

        ulong rest = 0;
        foreach (var c in chars)
        {
            rest = (rest << 16) | c;
        }

        hash = Mix(hash, rest);
        hash ^= hash >> 32;
        return (uint)((hash * Factor) >> 32);
    }

    private static ulong Mix(ulong hash, ulong block) => BitOperations.RotateLeft((hash ^ block) * Factor, 29);

    /// <summary>Four characters, the first one lowest, whatever the machine's order of bytes.</summary>
    private static ulong Block(ReadOnlySpan<char> chars) =>
        BitConverter.IsLittleEndian
            ? BinaryPrimitives.ReadUInt64LittleEndian(MemoryMarshal.AsBytes(chars))
            : chars[0] | ((ulong)chars[1] << 16) | ((ulong)chars[2] << 32) | ((ulong)chars[3] << 48);
}
