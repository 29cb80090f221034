namespace LeadRouter.Propensity.Onnx;

/// <summary>Trees as ONNX has them.</summary>
/// <param name="Roots">By tree.</param>
/// <param name="WeightTargets">By weight: whose it is.</param>
/// <param name="Base">By target: added at the end.</param>
internal sealed record TreeEnsemble(
    EnsembleNode[] Nodes,
    int[] Roots,
    double[] Weights,
    int[] WeightTargets,
    double[] Base,
    TreeAggregate Aggregate
)
{
    public int Targets => Base.Length;

    /// <param name="answers">By target.</param>
    public void Predict(ReadOnlySpan<double> row, Span<double> answers)
    {
        answers.Fill(
            Aggregate switch
            {
                TreeAggregate.Min => double.PositiveInfinity,
                TreeAggregate.Max => double.NegativeInfinity,
                _ => 0,
            }
        );
        foreach (var root in Roots)
        {
            ref readonly var node = ref Nodes[root];
            while (node.Mode != TreeMode.Leaf)
            {
                node = ref Nodes[IsTrue(in node, row[node.Feature]) ? node.IfTrue : node.IfFalse];
            }

            for (var weight = node.IfTrue; weight < node.IfFalse; weight++)
            {
                ref var answer = ref answers[WeightTargets[weight]];
                answer = Aggregate switch
                {
                    TreeAggregate.Min => Math.Min(answer, Weights[weight]),
                    TreeAggregate.Max => Math.Max(answer, Weights[weight]),
                    _ => answer + Weights[weight],
                };
            }
        }

        for (var target = 0; target < answers.Length; target++)
        {
            answers[target] = Base[target] + (Aggregate == TreeAggregate.Average ? answers[target] / Roots.Length : answers[target]);
        }
    }

    internal static bool IsTrue(ref readonly EnsembleNode node, double number) =>
        node.Mode switch
        {
            TreeMode.AtMost => number <= node.Threshold,
            TreeMode.Below => number < node.Threshold,
            TreeMode.AtLeast => number >= node.Threshold,
            TreeMode.Above => number > node.Threshold,
            TreeMode.Equal => number == node.Threshold,
            _ => number != node.Threshold,
        } || (node.IsMissingTrue && double.IsNaN(number));
}
