using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace LeadRouter.Propensity.Onnx.Wire;

/// <summary>Writes the fields of one protobuf message.</summary>
internal sealed class ProtoWriter
{
    private readonly ArrayBufferWriter<byte> _bytes = new();

    public byte[] ToArray() => _bytes.WrittenSpan.ToArray();

    public void Int(int field, long value)
    {
        Tag(field, WireKind.Varint);
        Varint((ulong)value);
    }

    public void Float(int field, float value)
    {
        Tag(field, WireKind.Fixed32);
        BinaryPrimitives.WriteSingleLittleEndian(_bytes.GetSpan(4), value);
        _bytes.Advance(4);
    }

    public void Text(int field, string value) => Bytes(field, Encoding.UTF8.GetBytes(value));

    public void Bytes(int field, ReadOnlySpan<byte> value)
    {
        Tag(field, WireKind.Bytes);
        Varint((ulong)value.Length);
        _bytes.Write(value);
    }

    public void Message(int field, Action<ProtoWriter> write)
    {
        var inner = new ProtoWriter();
        write(inner);
        Bytes(field, inner._bytes.WrittenSpan);
    }

    public void Ints(int field, IReadOnlyList<long> values)
    {
        if (values.Count > 0)
        {
            Message(
                field,
                inner =>
                {
                    foreach (var value in values)
                    {
                        inner.Varint((ulong)value);
                    }
                }
            );
        }
    }

    public void Floats(int field, IReadOnlyList<float> values)
    {
        if (values.Count > 0)
        {
            var packed = new byte[values.Count * 4];
            for (var i = 0; i < values.Count; i++)
            {
                BinaryPrimitives.WriteSingleLittleEndian(packed.AsSpan(i * 4), values[i]);
            }

            Bytes(field, packed);
        }
    }

    public void Doubles(int field, IReadOnlyList<double> values)
    {
        if (values.Count > 0)
        {
            var packed = new byte[values.Count * 8];
            for (var i = 0; i < values.Count; i++)
            {
                BinaryPrimitives.WriteDoubleLittleEndian(packed.AsSpan(i * 8), values[i]);
            }

            Bytes(field, packed);
        }
    }

    private void Tag(int field, WireKind kind) => Varint(((ulong)field << 3) | (ulong)kind);

    private void Varint(ulong value)
    {
        for (; value > 127; value >>= 7)
        {
            _bytes.Write([(byte)(value | 128)]);
        }

        _bytes.Write([(byte)value]);
    }
}
