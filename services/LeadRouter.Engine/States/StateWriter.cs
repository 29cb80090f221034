using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace LeadRouter.Engine.States;

/// <summary>Writes the pieces of a state: variable-length integers and texts.</summary>
internal sealed class StateWriter
{
    private readonly ArrayBufferWriter<byte> buffer = new(1024);

    public byte[] ToArray() => buffer.WrittenSpan.ToArray();

    public void Byte(byte value)
    {
        buffer.GetSpan(1)[0] = value;
        buffer.Advance(1);
    }

    /// <summary>Seven bits a byte, the lowest first.</summary>
    public void Unsigned(ulong value)
    {
        var span = buffer.GetSpan(10);
        var length = 0;
        while (value >= 0x80)
        {
            span[length++] = (byte)(value | 0x80);
            value >>= 7;
        }

        span[length++] = (byte)value;
        buffer.Advance(length);
    }

    /// <summary>Zigzag: small magnitudes are short whatever their sign.</summary>
    public void Signed(long value) => Unsigned(((ulong)value << 1) ^ (ulong)(value >> 63));

    public void Fixed32(uint value)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(buffer.GetSpan(4), value);
        buffer.Advance(4);
    }

    /// <summary>Length × 2 and the UTF-8 bytes; a canonical UUID as 1 and its 16 bytes: message ids and browser ids mostly are.</summary>
    public void Text(string text)
    {
        if (text.Length == 36 && Guid.TryParseExact(text, "D", out var id) && id.ToString("D") == text)
        {
            Unsigned(1);
            id.TryWriteBytes(buffer.GetSpan(16));
            buffer.Advance(16);
            return;
        }

        var length = Encoding.UTF8.GetByteCount(text);
        Unsigned((ulong)length << 1);
        buffer.Advance(Encoding.UTF8.GetBytes(text, buffer.GetSpan(Math.Max(1, length))));
    }
}
