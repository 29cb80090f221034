using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using System.Text.Unicode;
using LeadRouter.Engine.Facts;

namespace LeadRouter.Engine.States;

/// <summary>Reads what <see cref="StateWriter"/> wrote; everything else is a <see cref="FormatException"/>.</summary>
internal ref struct StateReader(ReadOnlySpan<byte> bytes)
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>A head of one byte says no more.</summary>
    private const int MostOfKnown = 63;

    private ReadOnlySpan<byte> rest = bytes;

    public readonly bool AtEnd => rest.IsEmpty;

    public byte Byte() => Take(1)[0];

    public ulong Unsigned()
    {
        ulong value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var next = Byte();
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }

        throw new FormatException("A contact state holds a number of more than 10 bytes.");
    }

    public long Signed()
    {
        var value = Unsigned();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    /// <summary>A count of things that take a byte each at least: never more than the bytes that are left.</summary>
    public int Count()
    {
        var count = Unsigned();
        return count <= (ulong)rest.Length ? (int)count : throw new FormatException("A contact state ends inside a list.");
    }

    public uint Fixed32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(4));

    public string Text()
    {
        var head = Unsigned();
        if (head == 1)
        {
            return new Guid(Take(16)).ToString("D");
        }

        var length = head >> 1;
        if ((head & 1) != 0 || length > (ulong)rest.Length)
        {
            throw new FormatException("A contact state ends inside a text.");
        }

        try
        {
            return Strict.GetString(Take((int)length));
        }
        catch (DecoderFallbackException invalid)
        {
            throw new FormatException("A contact state holds a text that is not UTF-8.", invalid);
        }
    }

    /// <summary>A text of which there are few: one object for all of them.</summary>
    public string Known()
    {
        Span<char> chars = stackalloc char[MostOfKnown];
        return TryChars(chars, out var length) ? KnownTexts.Of(chars[..length]) : Text();
    }

    /// <summary>The name of a fact.</summary>
    public FactName Name()
    {
        Span<char> chars = stackalloc char[MostOfKnown];
        return TryChars(chars, out var length) ? FactName.Of(chars[..length]) : FactName.Of(Text());
    }

    /// <returns>False, and nothing is read, when it is no short text of UTF-8.</returns>
    private bool TryChars(scoped Span<char> chars, out int length)
    {
        length = 0;
        if (rest.IsEmpty || rest[0] is var head && ((head & 1) != 0 || head >= 0x80 || head >> 1 >= rest.Length))
        {
            return false;
        }

        var text = rest.Slice(1, rest[0] >> 1);
        if (Utf8.ToUtf16(text, chars, out _, out length, replaceInvalidSequences: false) != OperationStatus.Done)
        {
            return false;
        }

        rest = rest[(1 + text.Length)..];
        return true;
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > rest.Length)
        {
            throw new FormatException("A contact state is cut short.");
        }

        var taken = rest[..count];
        rest = rest[count..];
        return taken;
    }
}
