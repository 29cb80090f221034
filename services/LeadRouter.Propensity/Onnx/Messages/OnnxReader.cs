using LeadRouter.Propensity.Onnx.Wire;

namespace LeadRouter.Propensity.Onnx.Messages;

/// <summary>Bytes to messages. Field numbers are those of onnx.proto; unknown fields are skipped. Nothing here nests without end.</summary>
internal static class OnnxReader
{
    /// <exception cref="OnnxException">The bytes are no ONNX model.</exception>
    public static OnnxFile Read(ReadOnlySpan<byte> bytes)
    {
        var reader = new ProtoReader(bytes, 0, new ReadBudget());
        long version = 0;
        var producer = "";
        OnnxGraph? graph = null;
        var opsets = new Dictionary<string, long>(StringComparer.Ordinal);
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    version = reader.Int64();
                    break;
                case 2:
                    producer = reader.Text();
                    break;
                case 7:
                    graph = Graph(reader.Message());
                    break;
                case 8:
                    var (domain, opset) = Opset(reader.Message());
                    opsets[domain == "ai.onnx" ? "" : domain] = opset;
                    break;
                case 14:
                    var (key, value) = Pair(reader.Message());
                    metadata[key] = value;
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return graph is null
            ? throw new OnnxException("byte 0", $"there is no graph in these {bytes.Length} bytes. Is this an .onnx file?")
            : new OnnxFile(version, producer, graph, opsets, metadata);
    }

    private static OnnxGraph Graph(ProtoReader reader)
    {
        var name = "";
        var nodes = new List<OnnxNode>();
        var constants = new List<OnnxTensor>();
        var inputs = new List<OnnxPort>();
        var outputs = new List<OnnxPort>();
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    nodes.Add(Node(reader.Message()));
                    break;
                case 2:
                    name = reader.Text();
                    break;
                case 5:
                    constants.Add(TensorReader.Read(reader.Message()));
                    break;
                case 11:
                    inputs.Add(Port(reader.Message()));
                    break;
                case 12:
                    outputs.Add(Port(reader.Message()));
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return new OnnxGraph(name, nodes, constants, inputs, outputs);
    }

    private static OnnxNode Node(ProtoReader reader)
    {
        var (name, kind, domain) = ("", "", "");
        var inputs = new List<string>();
        var outputs = new List<string>();
        var attributes = new Dictionary<string, OnnxAttribute>(StringComparer.Ordinal);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    inputs.Add(reader.Text());
                    break;
                case 2:
                    outputs.Add(reader.Text());
                    break;
                case 3:
                    name = reader.Text();
                    break;
                case 4:
                    kind = reader.Text();
                    break;
                case 5:
                    var attribute = Attribute(reader.Message());
                    attributes[attribute.Name] = attribute;
                    break;
                case 7:
                    domain = reader.Text();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return new OnnxNode(name, kind, domain == "ai.onnx" ? "" : domain, inputs, outputs, attributes);
    }

    private static OnnxAttribute Attribute(ProtoReader reader)
    {
        var attribute = new OnnxAttribute("");
        var ints = new List<long>();
        var floats = new List<float>();
        var texts = new List<string>();
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    attribute = attribute with { Name = reader.Text() };
                    break;
                case 2:
                    attribute = attribute with { Float = reader.Float() };
                    break;
                case 3:
                    attribute = attribute with { Int = reader.Int64() };
                    break;
                case 4:
                    attribute = attribute with { Text = reader.Text() };
                    break;
                case 5:
                    attribute = attribute with { Tensor = TensorReader.Read(reader.Message()) };
                    break;
                case 7:
                    reader.AddFloats(floats);
                    break;
                case 8:
                    reader.AddInts(ints);
                    break;
                case 9:
                    texts.Add(reader.Text());
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return attribute with
        {
            Ints = ints,
            Floats = floats,
            Texts = texts,
        };
    }

    private static OnnxPort Port(ProtoReader reader)
    {
        var port = new OnnxPort("", ElementType.None, null);
        while (reader.Next())
        {
            if (reader.Field == 1)
            {
                port = port with { Name = reader.Text() };
            }
            else if (reader.Field == 2)
            {
                port = Typed(port, reader.Message());
            }
            else
            {
                reader.Skip();
            }
        }

        return port;
    }

    /// <summary>Only tensors have a type here: sequences and maps stay without one, and are an error where they are needed.</summary>
    private static OnnxPort Typed(OnnxPort port, ProtoReader type)
    {
        while (type.Next())
        {
            if (type.Field != 1)
            {
                type.Skip();
                continue;
            }

            var tensor = type.Message();
            while (tensor.Next())
            {
                if (tensor.Field == 1)
                {
                    port = port with { Type = (ElementType)tensor.Int32() };
                }
                else if (tensor.Field == 2)
                {
                    port = port with { Dimensions = Dimensions(tensor.Message()) };
                }
                else
                {
                    tensor.Skip();
                }
            }
        }

        return port;
    }

    private static List<long> Dimensions(ProtoReader shape)
    {
        var dimensions = new List<long>();
        while (shape.Next())
        {
            if (shape.Field != 1)
            {
                shape.Skip();
                continue;
            }

            long size = -1;
            var dimension = shape.Message();
            while (dimension.Next())
            {
                if (dimension.Field == 1)
                {
                    size = dimension.Int64();
                }
                else
                {
                    dimension.Skip();
                }
            }

            dimensions.Add(size);
        }

        return dimensions;
    }

    private static (string Domain, long Version) Opset(ProtoReader reader)
    {
        var (domain, version) = ("", 0L);
        while (reader.Next())
        {
            if (reader.Field == 1)
            {
                domain = reader.Text();
            }
            else if (reader.Field == 2)
            {
                version = reader.Int64();
            }
            else
            {
                reader.Skip();
            }
        }

        return (domain, version);
    }

    private static (string Key, string Value) Pair(ProtoReader reader)
    {
        var (key, value) = ("", "");
        while (reader.Next())
        {
            if (reader.Field is 1 or 2)
            {
                (key, value) = reader.Field == 1 ? (reader.Text(), value) : (key, reader.Text());
            }
            else
            {
                reader.Skip();
            }
        }

        return (key, value);
    }
}
