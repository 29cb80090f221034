namespace LeadRouter.Propensity.Onnx.Operators;

/// <summary>Operators that carry what was learnt. Sums are made in 64 bits, as ML.NET makes them, and come out in the operator's own type.</summary>
internal static class Learnt
{
    public static void LinearRegressor(NodeBuilder node)
    {
        var from = node.Numbers(0);
        var targets = node.Node.Int("targets", 1);
        var weights = node.Node.Numbers("coefficients").ToArray();
        var intercepts = node.Node.Numbers("intercepts").ToArray();
        if (targets < 1 || weights.Length != targets * from.Width || (intercepts.Length != 0 && intercepts.Length != targets))
        {
            throw node.Wrong(
                $"{weights.Length} coefficients and {intercepts.Length} intercepts for {targets} targets of {from.Width} numbers do not fit."
            );
        }

        var after = After(node);
        var to = node.Output(ElementType.Float, targets);
        node.Do(row =>
        {
            var source = from.Of(row);
            var target = to.Of(row);
            for (var one = 0; one < target.Length; one++)
            {
                var sum = intercepts.Length == 0 ? 0 : intercepts[one];
                for (var i = 0; i < source.Length; i++)
                {
                    sum += source[i] * weights[(one * source.Length) + i];
                }

                target[one] = (float)after(sum);
            }
        });
    }

    public static void TreeEnsembleRegressor(NodeBuilder node)
    {
        var from = node.Numbers(0);
        var ensemble = TreeEnsembleReader.Read(node.Node, from.Width);
        var after = After(node);
        var to = node.Output(ElementType.Float, ensemble.Targets);
        node.Do(row =>
        {
            var target = to.Of(row);
            ensemble.Predict(from.Of(row), target);
            foreach (ref var one in target)
            {
                one = (float)after(one);
            }
        });
    }

    /// <summary>A row times a constant matrix.</summary>
    public static void MatMul(NodeBuilder node)
    {
        var from = node.Numbers(0);
        var matrix = node.Constant(1);
        if (matrix.Dimensions.Count != 2 || matrix.Dimensions[0] != from.Width || matrix.Type != from.Type)
        {
            throw node.Wrong(
                $"a row of {from.Width} of {from.Type} is not multiplied by {string.Join(" × ", matrix.Dimensions)} of {matrix.Type}."
            );
        }

        var weights = matrix.Numbers.ToArray();
        var to = node.Output(from.Type, matrix.Dimensions[1]);
        node.Do(row =>
        {
            var source = from.Of(row);
            var target = to.Of(row);
            for (var column = 0; column < target.Length; column++)
            {
                double sum = 0;
                for (var i = 0; i < source.Length; i++)
                {
                    sum += source[i] * weights[(i * target.Length) + column];
                }

                target[column] = to.Type.Cast(sum);
            }
        });
    }

    private static Func<double, double> After(NodeBuilder node) =>
        node.Node.Text("post_transform", "NONE") switch
        {
            "NONE" => number => number,
            "LOGISTIC" => LogOdds.ToProbability,
            var other => throw node.Wrong($"post_transform {other} is not read; NONE and LOGISTIC are."),
        };
}
