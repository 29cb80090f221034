using LeadRouter.Propensity.Onnx.Messages;

namespace LeadRouter.Propensity.Onnx;

/// <summary>A TreeEnsembleRegressor's parallel lists to trees. Every node has one parent at most, so that no walk from a root comes back.</summary>
internal static class TreeEnsembleReader
{
    /// <param name="width">Numbers a row has.</param>
    public static TreeEnsemble Read(OnnxNode node, int width)
    {
        var trees = node.Ints("nodes_treeids");
        var ids = node.Ints("nodes_nodeids");
        var features = node.Ints("nodes_featureids");
        var modes = node.Texts("nodes_modes");
        var thresholds = node.Numbers("nodes_values");
        var ifTrue = node.Ints("nodes_truenodeids");
        var ifFalse = node.Ints("nodes_falsenodeids");
        var missing = node.Ints("nodes_missing_value_tracks_true");
        int[] counts = [ids.Count, features.Count, modes.Count, thresholds.Count, ifTrue.Count, ifFalse.Count];
        if (trees.Count == 0 || Array.Exists(counts, count => count != trees.Count) || (missing.Count != 0 && missing.Count != trees.Count))
        {
            throw node.Wrong($"its lists of nodes are empty or differ in length: {trees.Count}, {string.Join(", ", counts)}.");
        }

        var places = new Dictionary<(long Tree, long Node), int>();
        for (var i = 0; i < trees.Count; i++)
        {
            if (!places.TryAdd((trees[i], ids[i]), i))
            {
                throw node.Wrong($"tree {trees[i]} has node {ids[i]} twice.");
            }
        }

        var nodes = new EnsembleNode[trees.Count];
        var hasParent = new bool[trees.Count];
        for (var i = 0; i < nodes.Length; i++)
        {
            var mode = ModeOf(node, modes[i]);
            if (mode == TreeMode.Leaf)
            {
                continue;
            }

            if (features[i] < 0 || features[i] >= width)
            {
                throw node.Wrong($"node {ids[i]} of tree {trees[i]} asks for feature {features[i]}, and a row has {width}.");
            }

            nodes[i] = new EnsembleNode(
                mode,
                missing.Count > 0 && missing[i] != 0,
                (int)features[i],
                thresholds[i],
                Child(i, ifTrue[i]),
                Child(i, ifFalse[i])
            );
        }

        var roots = new Dictionary<long, int>();
        for (var i = 0; i < nodes.Length; i++)
        {
            if (!hasParent[i] && !roots.TryAdd(trees[i], i))
            {
                throw node.Wrong($"tree {trees[i]} has two roots: nodes {ids[roots[trees[i]]]} and {ids[i]}.");
            }
        }

        foreach (var tree in trees)
        {
            if (!roots.ContainsKey(tree))
            {
                throw node.Wrong($"tree {tree} has no root: its nodes go round in a ring.");
            }
        }

        var (weights, targets, answers) = AddLeaves(node, nodes, places);
        return new TreeEnsemble(nodes, [.. roots.Values], weights, targets, answers, AggregateOf(node));

        int Child(int parent, long id)
        {
            if (!places.TryGetValue((trees[parent], id), out var child))
            {
                throw node.Wrong($"node {ids[parent]} of tree {trees[parent]} leads to node {id}, which is not there.");
            }

            if (hasParent[child])
            {
                throw node.Wrong($"node {id} of tree {trees[parent]} has two parents.");
            }

            hasParent[child] = true;
            return child;
        }
    }

    private static (double[] Weights, int[] Targets, double[] Base) AddLeaves(
        OnnxNode node,
        EnsembleNode[] nodes,
        Dictionary<(long Tree, long Node), int> places
    )
    {
        var trees = node.Ints("target_treeids");
        var ids = node.Ints("target_nodeids");
        var targets = node.Ints("target_ids");
        var weights = node.Numbers("target_weights");
        var count = node.Int("n_targets", 1);
        if (ids.Count != trees.Count || targets.Count != trees.Count || weights.Count != trees.Count)
        {
            throw node.Wrong($"its lists of leaves differ in length: {trees.Count}, {ids.Count}, {targets.Count}, {weights.Count}.");
        }

        if (count is < 1 or > 1000)
        {
            throw node.Wrong($"it has {count} targets; 1 to 1000 are read.");
        }

        var leaves = new int[trees.Count];
        for (var i = 0; i < leaves.Length; i++)
        {
            if (!places.TryGetValue((trees[i], ids[i]), out leaves[i]) || nodes[leaves[i]].Mode != TreeMode.Leaf)
            {
                throw node.Wrong($"a weight belongs to node {ids[i]} of tree {trees[i]}, which is no leaf.");
            }

            if (targets[i] < 0 || targets[i] >= count)
            {
                throw node.Wrong($"a weight of node {ids[i]} of tree {trees[i]} is for target {targets[i]} of {count}.");
            }
        }

        var order = Enumerable.Range(0, leaves.Length).OrderBy(i => leaves[i]).ToArray();
        for (var i = 0; i < order.Length; i++)
        {
            ref var leaf = ref nodes[leaves[order[i]]];
            leaf = leaf with { IfTrue = leaf.IfFalse == 0 ? i : leaf.IfTrue, IfFalse = i + 1 };
        }

        var bases = node.Numbers("base_values");
        return bases.Count == 0 || bases.Count == count
            ? (
                [.. order.Select(i => weights[i])],
                [.. order.Select(i => (int)targets[i])],
                bases.Count == 0 ? new double[count] : [.. bases]
            )
            : throw node.Wrong($"it has {bases.Count} base values for {count} targets.");
    }

    private static TreeMode ModeOf(OnnxNode node, string mode) =>
        mode switch
        {
            "LEAF" => TreeMode.Leaf,
            "BRANCH_LEQ" => TreeMode.AtMost,
            "BRANCH_LT" => TreeMode.Below,
            "BRANCH_GTE" => TreeMode.AtLeast,
            "BRANCH_GT" => TreeMode.Above,
            "BRANCH_EQ" => TreeMode.Equal,
            "BRANCH_NEQ" => TreeMode.NotEqual,
            _ => throw node.Wrong($"a node's mode is '{mode}', which is not read."),
        };

    private static TreeAggregate AggregateOf(OnnxNode node) =>
        node.Text("aggregate_function", "SUM") switch
        {
            "SUM" => TreeAggregate.Sum,
            "AVERAGE" => TreeAggregate.Average,
            "MIN" => TreeAggregate.Min,
            "MAX" => TreeAggregate.Max,
            var other => throw node.Wrong($"aggregate_function {other} is not read."),
        };
}
