namespace LeadRouter.Propensity.Onnx.Operators;

/// <summary>Operators that go number by number.</summary>
internal static class Arithmetic
{
    public static void Unary(NodeBuilder node, Func<double, double> of)
    {
        var from = node.Numbers(0);
        var to = node.Output(from.Type, from.Width);
        node.Do(row =>
        {
            var source = from.Of(row);
            var target = to.Of(row);
            for (var i = 0; i < target.Length; i++)
            {
                target[i] = of(source[i]);
            }

            to.Type.Round(target);
        });
    }

    /// <summary>A value of one element goes with each of the other's. Of more than two inputs, one after the other.</summary>
    public static void Binary(NodeBuilder node, Func<double, double, double> of)
    {
        var inputs = Enumerable.Range(0, Math.Max(node.InputCount, 1)).Select(node.Numbers).ToArray();
        var width = inputs.Max(input => input.Width);
        if (Array.Exists(inputs, input => input.Type != inputs[0].Type || (input.Width != width && input.Width != 1)))
        {
            throw node.Wrong($"its inputs do not fit together: {string.Join(", ", inputs.Select(one => $"{one.Width} of {one.Type}"))}.");
        }

        var to = node.Output(inputs[0].Type, width);
        node.Do(row =>
        {
            var target = to.Of(row);
            for (var i = 0; i < target.Length; i++)
            {
                var result = At(inputs[0].Of(row), i);
                for (var input = 1; input < inputs.Length; input++)
                {
                    result = to.Type.Cast(of(result, At(inputs[input].Of(row), i)));
                }

                target[i] = result;
            }
        });
    }

    public static void Cast(NodeBuilder node)
    {
        var from = node.Input(0);
        var type = (ElementType)node.Node.Int("to", 0);
        if (type == from.Type)
        {
            node.Alias(from);
            return;
        }

        if (from.IsText || !type.IsNumber())
        {
            throw node.Wrong($"a cast from {from.Type} to {type} is not read.");
        }

        var to = node.Output(type, from.Width);
        node.Do(row =>
        {
            var source = from.Of(row);
            var target = to.Of(row);
            for (var i = 0; i < target.Length; i++)
            {
                target[i] = type.Cast(source[i]);
            }
        });
    }

    /// <summary>Bounds are inputs since version 11, attributes before.</summary>
    public static void Clip(NodeBuilder node)
    {
        var lowest = Bound(node, 1, "min", double.NegativeInfinity);
        var highest = Bound(node, 2, "max", double.PositiveInfinity);
        Unary(
            node,
            number =>
                number < lowest ? lowest
                : number > highest ? highest
                : number
        );
    }

    public static void IsNaN(NodeBuilder node) => ToNew(node, ElementType.Bool, number => double.IsNaN(number) ? 1 : 0);

    public static void Binarizer(NodeBuilder node)
    {
        var threshold = node.Node.Float("threshold", 0);
        Unary(node, number => number > threshold ? 1 : 0);
    }

    public static void Scaler(NodeBuilder node)
    {
        var from = node.Numbers(0);
        var offset = Each(node, "offset", from.Width, 0);
        var scale = Each(node, "scale", from.Width, 1);
        var to = node.Output(ElementType.Float, from.Width);
        node.Do(row =>
        {
            var source = from.Of(row);
            var target = to.Of(row);
            for (var i = 0; i < target.Length; i++)
            {
                target[i] = ((float)source[i] - (float)offset[i]) * (float)scale[i];
            }

            to.Type.Round(target);
        });
    }

    /// <summary>Replaces one number, usually "not a number", by another for each place.</summary>
    public static void Imputer(NodeBuilder node)
    {
        var from = node.Numbers(0);
        var (replaced, by) = node.Node.Attributes.ContainsKey("imputed_value_int64s")
            ? (node.Node.Int("replaced_value_int64", 0), [.. node.Node.Ints("imputed_value_int64s").Select(one => (double)one)])
            : ((double)node.Node.Float("replaced_value_float", 0), node.Node.Numbers("imputed_value_floats"));
        if (by.Count != 1 && by.Count != from.Width)
        {
            throw node.Wrong($"{by.Count} replacements for {from.Width} numbers.");
        }

        var to = node.Output(from.Type, from.Width);
        node.Do(row =>
        {
            var source = from.Of(row);
            var target = to.Of(row);
            for (var i = 0; i < target.Length; i++)
            {
                target[i] = source[i].Equals(replaced) ? by[by.Count == 1 ? 0 : i] : source[i];
            }
        });
    }

    /// <summary>An attribute with a number for each place, or one for all.</summary>
    private static double[] Each(NodeBuilder node, string name, int width, double otherwise)
    {
        var given = node.Node.Numbers(name);
        return given.Count == width ? [.. given]
            : given.Count is 0 or 1 ? [.. Enumerable.Repeat(given.Count == 0 ? otherwise : given[0], width)]
            : throw node.Wrong($"its {name} has {given.Count} numbers for {width} places.");
    }

    private static double Bound(NodeBuilder node, int input, string name, double otherwise)
    {
        if (!node.Has(input))
        {
            return node.Node.Float(name, (float)otherwise);
        }

        var given = node.Constant(input).Numbers;
        return given.Count == 1 ? given[0] : throw node.Wrong($"its {name} has {given.Count} numbers and not one.");
    }

    private static void ToNew(NodeBuilder node, ElementType type, Func<double, double> of)
    {
        var from = node.Numbers(0);
        var to = node.Output(type, from.Width);
        node.Do(row =>
        {
            var source = from.Of(row);
            var target = to.Of(row);
            for (var i = 0; i < target.Length; i++)
            {
                target[i] = of(source[i]);
            }
        });
    }

    private static double At(ReadOnlySpan<double> numbers, int i) => numbers[numbers.Length == 1 ? 0 : i];
}
