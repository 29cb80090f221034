using LeadRouter.Propensity.Onnx;
using LeadRouter.Propensity.Onnx.Messages;

namespace LeadRouter.Propensity.Tests.Onnx;

/// <summary>A graph of one input "x" and the output "Probability", written by hand.</summary>
internal static class SmallGraph
{
    public static byte[] Of(params OnnxNode[] nodes) => Of(2, [], nodes);

    public static byte[] Of(int width, IReadOnlyList<OnnxTensor> constants, params OnnxNode[] nodes) =>
        OnnxWriter.Write(
            new OnnxFile(
                7,
                "test",
                new OnnxGraph(
                    "g",
                    nodes,
                    constants,
                    [new OnnxPort("x", ElementType.Float, [-1, width])],
                    [new OnnxPort("Probability", ElementType.Float, [-1, 1])]
                ),
                new Dictionary<string, long> { [""] = 12 },
                new Dictionary<string, string>()
            )
        );

    public static OnnxNode Node(string kind, string from, string to, params OnnxAttribute[] attributes) =>
        Node(kind, "", [from], to, attributes);

    public static OnnxNode Node(string kind, string domain, string[] from, string to, params OnnxAttribute[] attributes) =>
        new($"my {kind}", kind, domain, from, [to], attributes.ToDictionary(attribute => attribute.Name));

    /// <summary>A tree of two leaves, with some of its lists replaced.</summary>
    public static byte[] Tree(params OnnxAttribute[] replaced) => Of(TreeNode("x", "Probability", replaced));

    /// <inheritdoc cref="Tree"/>
    public static OnnxNode TreeNode(string from, string to, params OnnxAttribute[] replaced)
    {
        OnnxAttribute[] whole =
        [
            Ints("nodes_treeids", 0, 0, 0),
            Ints("nodes_nodeids", 0, 1, 2),
            Ints("nodes_featureids", 1, 0, 0),
            new("nodes_modes") { Texts = ["BRANCH_LEQ", "LEAF", "LEAF"] },
            new("nodes_values") { Floats = [0.5f, 0, 0] },
            Ints("nodes_truenodeids", 1, 0, 0),
            Ints("nodes_falsenodeids", 2, 0, 0),
            Ints("target_treeids", 0, 0),
            Ints("target_nodeids", 1, 2),
            Ints("target_ids", 0, 0),
            new("target_weights") { Floats = [0.25f, 0.75f] },
        ];
        var names = replaced.Select(attribute => attribute.Name).ToHashSet();
        return Node(
            "TreeEnsembleRegressor",
            OnnxNode.LearningDomain,
            [from],
            to,
            [.. whole.Where(attribute => !names.Contains(attribute.Name)), .. replaced]
        );
    }

    public static OnnxAttribute Ints(string name, params long[] values) => new(name) { Ints = values };

    public static double Score(byte[] bytes, params double[] numbers)
    {
        var model = OnnxModel.Read(bytes);
        var row = model.NewRow();
        for (var i = 0; i < numbers.Length; i++)
        {
            row.Set(i, numbers[i]);
        }

        return model.Probability(row);
    }
}
