using LeadRouter.Propensity.Onnx.Wire;

namespace LeadRouter.Propensity.Onnx.Messages;

/// <summary>Messages to bytes: the way back from <see cref="OnnxReader"/>.</summary>
internal static class OnnxWriter
{
    public static byte[] Write(OnnxFile file)
    {
        var writer = new ProtoWriter();
        writer.Int(1, file.IrVersion);
        writer.Text(2, file.Producer);
        writer.Message(7, graph => Graph(graph, file.Graph));
        foreach (var (domain, version) in file.Opsets)
        {
            writer.Message(
                8,
                opset =>
                {
                    opset.Text(1, domain);
                    opset.Int(2, version);
                }
            );
        }

        foreach (var (key, value) in file.Metadata)
        {
            writer.Message(
                14,
                pair =>
                {
                    pair.Text(1, key);
                    pair.Text(2, value);
                }
            );
        }

        return writer.ToArray();
    }

    private static void Graph(ProtoWriter writer, OnnxGraph graph)
    {
        foreach (var node in graph.Nodes)
        {
            writer.Message(1, message => Node(message, node));
        }

        writer.Text(2, graph.Name);
        foreach (var constant in graph.Constants)
        {
            writer.Message(5, message => Tensor(message, constant));
        }

        foreach (var input in graph.Inputs)
        {
            writer.Message(11, message => Port(message, input));
        }

        foreach (var output in graph.Outputs)
        {
            writer.Message(12, message => Port(message, output));
        }
    }

    private static void Node(ProtoWriter writer, OnnxNode node)
    {
        foreach (var input in node.Inputs)
        {
            writer.Text(1, input);
        }

        foreach (var output in node.Outputs)
        {
            writer.Text(2, output);
        }

        writer.Text(3, node.Name);
        writer.Text(4, node.Operator);
        foreach (var attribute in node.Attributes.Values)
        {
            writer.Message(5, message => Attribute(message, attribute));
        }

        writer.Text(7, node.Domain);
    }

    /// <summary>Field 20 says which of the others holds the value.</summary>
    private static void Attribute(ProtoWriter writer, OnnxAttribute attribute)
    {
        writer.Text(1, attribute.Name);
        if (attribute.Tensor is { } tensor)
        {
            writer.Message(5, message => Tensor(message, tensor));
            writer.Int(20, 4);
        }
        else if (attribute.Floats.Count > 0)
        {
            writer.Floats(7, attribute.Floats);
            writer.Int(20, 6);
        }
        else if (attribute.Ints.Count > 0)
        {
            writer.Ints(8, attribute.Ints);
            writer.Int(20, 7);
        }
        else if (attribute.Texts.Count > 0)
        {
            foreach (var text in attribute.Texts)
            {
                writer.Text(9, text);
            }

            writer.Int(20, 8);
        }
        else if (attribute.Text.Length > 0)
        {
            writer.Text(4, attribute.Text);
            writer.Int(20, 3);
        }
        else
        {
            writer.Int(3, attribute.Int);
            writer.Int(20, 2);
        }
    }

    private static void Tensor(ProtoWriter writer, OnnxTensor tensor)
    {
        writer.Ints(1, tensor.Dimensions);
        writer.Int(2, (long)tensor.Type);
        switch (tensor.Type)
        {
            case ElementType.Float:
                writer.Floats(4, [.. tensor.Numbers.Select(one => (float)one)]);
                break;
            case ElementType.Double:
                writer.Doubles(10, tensor.Numbers);
                break;
            case ElementType.Int64:
                writer.Ints(7, [.. tensor.Numbers.Select(one => (long)one)]);
                break;
            default:
                throw new OnnxException($"tensor '{tensor.Name}'", $"elements of type {tensor.Type} are not written.");
        }

        writer.Text(8, tensor.Name);
    }

    private static void Port(ProtoWriter writer, OnnxPort port)
    {
        writer.Text(1, port.Name);
        writer.Message(
            2,
            type =>
                type.Message(
                    1,
                    tensor =>
                    {
                        tensor.Int(1, (long)port.Type);
                        tensor.Message(2, shape => Shape(shape, port.Dimensions ?? []));
                    }
                )
        );
    }

    private static void Shape(ProtoWriter writer, IReadOnlyList<long> dimensions)
    {
        foreach (var dimension in dimensions)
        {
            writer.Message(
                1,
                message =>
                {
                    if (dimension >= 0)
                    {
                        message.Int(1, dimension);
                    }
                    else
                    {
                        message.Text(2, "rows");
                    }
                }
            );
        }
    }
}
