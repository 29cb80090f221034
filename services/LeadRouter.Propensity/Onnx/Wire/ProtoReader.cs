using System.Buffers.Binary;
using System.Text;

namespace LeadRouter.Propensity.Onnx.Wire;

/// <summary>Walks the fields of one protobuf message. Every length is checked against the bytes that are there before anything is made of it.</summary>
/// <param name="bytes">The message.</param>
/// <param name="start">Where the message begins in the file: errors say a place in the file.</param>
internal ref struct ProtoReader(ReadOnlySpan<byte> bytes, int start, ReadBudget budget)
{
    private static readonly UTF8Encoding Utf8 = new(false, throwOnInvalidBytes: true);

    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private int _at;

    /// <summary>Number of the field that <see cref="Next"/> stands at.</summary>
    public int Field { get; private set; }

    public WireKind Kind { get; private set; }

    /// <summary>In the file, of the next byte.</summary>
    public readonly int Place => start + _at;

    /// <summary>In the file, of the byte behind the message.</summary>
    public readonly int End => start + _bytes.Length;

    /// <summary>Goes to the next field. Its value has to be read or skipped before the one after it.</summary>
    public bool Next()
    {
        if (_at == _bytes.Length)
        {
            return false;
        }

        var place = Place;
        var tag = Varint();
        Field = tag >> 3 is > 0 and <= 0x1fffffff ? (int)(tag >> 3) : throw Wrong(place, $"field number {tag >> 3} is impossible.");
        Kind = (WireKind)(tag & 7);
        return Kind is WireKind.Varint or WireKind.Fixed64 or WireKind.Bytes or WireKind.Fixed32
            ? true
            : throw Wrong(place, $"field {Field} has wire type {tag & 7}, which no ONNX file has. Is this an .onnx file?");
    }

    public void Skip()
    {
        _ = Kind switch
        {
            WireKind.Varint => Varint() != 0,
            WireKind.Fixed64 => Take(8).IsEmpty,
            WireKind.Fixed32 => Take(4).IsEmpty,
            _ => Delimited().IsEmpty,
        };
    }

    public long Int64()
    {
        Expect(WireKind.Varint);
        return (long)Varint();
    }

    public int Int32()
    {
        var place = Place;
        var number = Int64();
        return number is >= int.MinValue and <= int.MaxValue
            ? (int)number
            : throw Wrong(place, $"field {Field} is {number}, out of range.");
    }

    public float Float()
    {
        Expect(WireKind.Fixed32);
        return BinaryPrimitives.ReadSingleLittleEndian(Take(4));
    }

    public string Text()
    {
        var place = Place;
        var text = Bytes();
        try
        {
            return budget.Shared(Utf8.GetString(text), place);
        }
        catch (DecoderFallbackException)
        {
            throw Wrong(place, $"the text of field {Field} is no UTF-8.");
        }
    }

    public ReadOnlySpan<byte> Bytes()
    {
        Expect(WireKind.Bytes);
        return Delimited();
    }

    public ProtoReader Message()
    {
        Expect(WireKind.Bytes);
        budget.Take(Place);
        var message = Delimited();
        return new ProtoReader(message, Place - message.Length, budget);
    }

    /// <summary>A repeated number: packed, or one of it.</summary>
    public void AddInts(List<long> to)
    {
        if (Kind == WireKind.Varint)
        {
            to.Add((long)Varint());
            return;
        }

        Expect(WireKind.Bytes);
        var packed = Delimited();
        var inner = new ProtoReader(packed, Place - packed.Length, budget);
        while (inner._at < packed.Length)
        {
            to.Add((long)inner.Varint());
        }
    }

    /// <inheritdoc cref="AddInts"/>
    public void AddFloats(List<float> to)
    {
        for (var rest = Fixed(WireKind.Fixed32, 4); !rest.IsEmpty; rest = rest[4..])
        {
            to.Add(BinaryPrimitives.ReadSingleLittleEndian(rest));
        }
    }

    /// <inheritdoc cref="AddInts"/>
    public void AddDoubles(List<double> to)
    {
        for (var rest = Fixed(WireKind.Fixed64, 8); !rest.IsEmpty; rest = rest[8..])
        {
            to.Add(BinaryPrimitives.ReadDoubleLittleEndian(rest));
        }
    }

    private ReadOnlySpan<byte> Fixed(WireKind single, int size)
    {
        if (Kind == single)
        {
            return Take(size);
        }

        Expect(WireKind.Bytes);
        var packed = Delimited();
        return packed.Length % size == 0
            ? packed
            : throw Wrong(Place - packed.Length, $"field {Field} holds {packed.Length} bytes: no whole number of values of {size} bytes.");
    }

    private ReadOnlySpan<byte> Delimited()
    {
        var place = Place;
        var length = Varint();
        return length <= (ulong)(_bytes.Length - _at)
            ? Take((int)length)
            : throw Wrong(
                place,
                $"field {Field} says that it has {length} bytes, and only {_bytes.Length - _at} follow. The file is cut off or no ONNX file."
            );
    }

    private ReadOnlySpan<byte> Take(int length)
    {
        if (length > _bytes.Length - _at)
        {
            throw Wrong(Place, $"field {Field} ends after {_bytes.Length - _at} of {length} bytes. The file is cut off or no ONNX file.");
        }

        _at += length;
        return _bytes.Slice(_at - length, length);
    }

    private ulong Varint()
    {
        var place = Place;
        ulong value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            if (_at == _bytes.Length)
            {
                throw Wrong(place, "a number ends in its midst. The file is cut off or no ONNX file.");
            }

            var part = _bytes[_at++];
            value |= (ulong)(part & 127) << shift;
            if (part < 128)
            {
                return value;
            }
        }

        throw Wrong(place, "a number has more than ten bytes. Is this an .onnx file?");
    }

    private readonly void Expect(WireKind kind)
    {
        if (Kind != kind)
        {
            throw Wrong(Place, $"field {Field} has wire type {(int)Kind} where {(int)kind} was expected. Is this an .onnx file?");
        }
    }

    private static OnnxException Wrong(int place, string problem) => new($"byte {place}", problem);
}
