using System.Buffers.Binary;
using LeadRouter.Propensity.Onnx.Wire;

namespace LeadRouter.Propensity.Onnx.Messages;

/// <summary>A TensorProto: its elements stand in a field by their type, or as raw little-endian bytes.</summary>
internal static class TensorReader
{
    public static OnnxTensor Read(ProtoReader reader)
    {
        var place = $"the tensor that ends at byte {reader.End}";
        var dimensions = new List<long>();
        var type = ElementType.None;
        var name = "";
        var floats = new List<float>();
        var doubles = new List<double>();
        var ints = new List<long>();
        var texts = new List<string>();
        ReadOnlySpan<byte> raw = default;
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    reader.AddInts(dimensions);
                    break;
                case 2:
                    type = (ElementType)reader.Int32();
                    break;
                case 4:
                    reader.AddFloats(floats);
                    break;
                case 5 or 7 or 11:
                    reader.AddInts(ints);
                    break;
                case 6:
                    texts.Add(reader.Text());
                    break;
                case 8:
                    name = reader.Text();
                    break;
                case 9:
                    raw = reader.Bytes();
                    break;
                case 10:
                    reader.AddDoubles(doubles);
                    break;
                case 13 or 14:
                    throw new OnnxException(place, "its elements lie in another file, which is not read. Save the model as one file.");
                default:
                    reader.Skip();
                    break;
            }
        }

        if (!raw.IsEmpty)
        {
            AddRaw(raw, type, doubles, place);
        }

        doubles.AddRange(floats.Select(one => (double)one));
        doubles.AddRange(ints.Select(one => (double)one));
        var tensor = new OnnxTensor(name, type, dimensions, doubles, texts);
        return IsWhole(tensor)
            ? tensor
            : throw new OnnxException(
                name.Length > 0 ? $"tensor '{name}'" : place,
                $"{tensor.Count} elements are there where its dimensions ({string.Join(" × ", dimensions)}) ask for another number."
            );
    }

    private static bool IsWhole(OnnxTensor tensor)
    {
        long wanted = 1;
        foreach (var dimension in tensor.Dimensions)
        {
            if (dimension < 0 || (dimension > 0 && wanted > int.MaxValue / dimension))
            {
                return false;
            }

            wanted *= dimension;
        }

        return wanted == tensor.Count;
    }

    private static void AddRaw(ReadOnlySpan<byte> raw, ElementType type, List<double> to, string place)
    {
        var size = type switch
        {
            ElementType.Float or ElementType.Int32 or ElementType.UInt32 => 4,
            ElementType.Double or ElementType.Int64 => 8,
            ElementType.UInt8 or ElementType.Int8 or ElementType.Bool => 1,
            _ => throw new OnnxException(place, $"elements of type {type} are not read from raw bytes."),
        };
        if (raw.Length % size != 0)
        {
            throw new OnnxException(place, $"{raw.Length} raw bytes are no whole number of elements of {size} bytes.");
        }

        for (; !raw.IsEmpty; raw = raw[size..])
        {
            to.Add(
                type switch
                {
                    ElementType.Float => BinaryPrimitives.ReadSingleLittleEndian(raw),
                    ElementType.Int32 => BinaryPrimitives.ReadInt32LittleEndian(raw),
                    ElementType.UInt32 => BinaryPrimitives.ReadUInt32LittleEndian(raw),
                    ElementType.Double => BinaryPrimitives.ReadDoubleLittleEndian(raw),
                    ElementType.Int64 => BinaryPrimitives.ReadInt64LittleEndian(raw),
                    ElementType.Int8 => (sbyte)raw[0],
                    _ => raw[0],
                }
            );
        }
    }
}
