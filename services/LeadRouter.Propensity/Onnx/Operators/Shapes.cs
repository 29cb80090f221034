using LeadRouter.Propensity.Onnx.Messages;

namespace LeadRouter.Propensity.Onnx.Operators;

/// <summary>Operators that put numbers elsewhere. A row's elements lie in a line, whatever further dimensions a tensor has.</summary>
internal static class Shapes
{
    /// <param name="isVector">FeatureVectorizer: any numbers, to floats. Otherwise all of one type.</param>
    public static void Concat(NodeBuilder node, bool isVector)
    {
        var inputs = Enumerable.Range(0, Math.Max(1, node.InputCount)).Select(node.Numbers).ToArray();
        var type = isVector ? ElementType.Float : inputs[0].Type;
        if (!isVector && (node.Node.Int("axis", 1) == 0 || Array.Exists(inputs, input => input.Type != type)))
        {
            throw node.Wrong("only columns of one type are put side by side.");
        }

        var said = node.Node.Ints("inputdimensions");
        if (isVector && said.Count > 0 && !said.SequenceEqual(inputs.Select(input => (long)input.Width)))
        {
            throw node.Wrong(
                $"its inputs have {string.Join(", ", inputs.Select(one => one.Width))} elements and not {string.Join(", ", said)}."
            );
        }

        var to = node.Output(type, inputs.Sum(input => (long)input.Width));
        node.Do(row =>
        {
            var target = to.Of(row);
            foreach (var input in inputs)
            {
                input.Of(row).CopyTo(target);
                target = target[input.Width..];
            }

            type.Round(to.Of(row));
        });
    }

    public static void Constant(NodeBuilder node) =>
        node.Alias(node.Node.Find("value")?.Tensor is { } tensor ? tensor : throw node.Wrong("only a constant that is a tensor is read."));

    /// <summary>Also Squeeze and Unsqueeze: what lies in a line stays in one.</summary>
    public static void Flatten(NodeBuilder node)
    {
        if (node.Node.Operator == "Flatten" && node.Node.Int("axis", 1) != 1)
        {
            throw node.Wrong("only axis 1 is read: rows stay rows.");
        }

        node.Alias(node.Input(0));
    }

    public static void Reshape(NodeBuilder node)
    {
        var from = node.Input(0);
        var shape = node.Constant(1).Numbers;
        var inRow = shape.Skip(1).ToArray();
        var isOpen = Array.Exists(inRow, size => size < 0);
        var isWhole = isOpen || inRow.Aggregate(1.0, (product, size) => product * size).Equals(from.Width);
        if (shape.Count < 2 || shape[0] is not (-1 or 0 or 1) || !isWhole)
        {
            throw node.Wrong($"a row of {from.Width} elements does not become ({string.Join(", ", shape)}).");
        }

        node.Alias(from);
    }

    /// <summary>Rows of a constant by a computed place, or places of a row by constants.</summary>
    public static void Gather(NodeBuilder node)
    {
        var axis = node.Node.Int("axis", 0);
        if (node.ConstantOrNull(0) is not { } table)
        {
            if (axis is not (1 or -1))
            {
                throw node.Wrong("only axis 1 of a computed value is read.");
            }

            Pick(node, node.Constant(1));
            return;
        }

        var index = node.Numbers(1);
        if (axis != 0 || table.Dimensions.Count == 0 || table.Dimensions[0] == 0 || !table.Type.IsNumber())
        {
            throw node.Wrong("only rows of a constant table of numbers are looked up.");
        }

        var rows = (int)table.Dimensions[0];
        var width = table.Count / rows;
        var numbers = table.Numbers.ToArray();
        var to = node.Output(table.Type, (long)index.Width * width);
        node.Do(row =>
        {
            var places = index.Of(row);
            var target = to.Of(row);
            for (var i = 0; i < places.Length; i++)
            {
                var place = places[i] < 0 ? places[i] + rows : places[i];
                if (place >= 0 && place < rows)
                {
                    numbers.AsSpan((int)place * width, width).CopyTo(target[(i * width)..]);
                }
                else
                {
                    target.Slice(i * width, width).Fill(double.NaN);
                }
            }
        });
    }

    public static void Pick(NodeBuilder node, OnnxTensor places)
    {
        var from = node.Numbers(0);
        var picked = places.Numbers.Select(place => place < 0 ? place + from.Width : place).ToArray();
        if (Array.Exists(picked, place => !(place >= 0 && place < from.Width)))
        {
            throw node.Wrong($"it picks a place outside the {from.Width} elements of a row.");
        }

        var to = node.Output(from.Type, picked.Length);
        node.Do(row =>
        {
            var source = from.Of(row);
            var target = to.Of(row);
            for (var i = 0; i < target.Length; i++)
            {
                target[i] = source[(int)picked[i]];
            }
        });
    }

    public static void ReduceSum(NodeBuilder node)
    {
        var from = node.Numbers(0);
        IReadOnlyList<double> axes = node.ConstantOrNull(1)?.Numbers ?? [.. node.Node.Ints("axes").Select(axis => (double)axis)];
        if (axes.Count != 1 || axes[0] is not (1 or -1))
        {
            throw node.Wrong("only the sum along axis 1, of a row, is read.");
        }

        var to = node.Output(from.Type, 1);
        node.Do(row =>
        {
            double sum = 0;
            foreach (var number in from.Of(row))
            {
                sum += number;
            }

            to.Of(row)[0] = to.Type.Cast(sum);
        });
    }
}
