using LeadRouter.Propensity.Onnx;
using LeadRouter.Propensity.Onnx.Messages;
using Shouldly;
using Xunit;
using static LeadRouter.Propensity.Tests.Onnx.SmallGraph;

namespace LeadRouter.Propensity.Tests.Onnx;

public sealed class When_a_graph_does_not_add_up
{
    [Fact]
    public void An_operator_that_is_not_read_is_named_with_its_node()
    {
        var refused = Refused(Of(Node("MurmurHash3", "com.microsoft", ["x"], "Probability")));

        refused.Place.ShouldBe("node 'my MurmurHash3' (MurmurHash3)");
        refused.Problem.ShouldStartWith("operator MurmurHash3 of com.microsoft is not read. Read are Abs, Add, ArrayFeatureExtractor, ");
    }

    [Theory]
    [InlineData("LabelEncoder", "keys_tensor")]
    [InlineData("Sigmoid", "approximate")]
    public void An_attribute_that_is_not_read_is_named_and_not_passed_over(string kind, string attribute)
    {
        var domain = kind == "Sigmoid" ? "" : OnnxNode.LearningDomain;

        Refused(Of(1, [], Node(kind, domain, ["x"], "Probability", new OnnxAttribute(attribute) { Int = 1 })))
            .Problem.ShouldBe($"its attribute {attribute} is not read.");
    }

    [Fact]
    public void An_operator_that_the_probability_does_not_need_may_be_any()
    {
        var bytes = Of(1, [], Node("Tokenizer", "com.microsoft", ["x"], "words"), Node("Sigmoid", "x", "Probability"));

        Score(bytes, 0).ShouldBe(0.5);
    }

    [Fact]
    public void A_name_that_nothing_writes_before_is_named()
    {
        Refused(Of(Node("Sigmoid", "y", "Probability")))
            .Problem.ShouldBe("it reads 'y', which is no input of the model and written by nothing before it.");
        Refused(Of(Node("Sigmoid", "Probability", "Probability"))).Problem.ShouldStartWith("it reads 'Probability'");
    }

    [Fact]
    public void Nodes_that_double_their_input_again_and_again_are_refused()
    {
        var nodes = Enumerable.Range(0, 60).Select(i => Node("Concat", "", [$"v{i}", $"v{i}"], $"v{i + 1}"));
        var bytes = Of([Node("Identity", "x", "v0"), .. nodes, Node("Sigmoid", "v60", "Probability")]);

        Refused(bytes).Problem.ShouldContain("all values of a row together have at most 4000000");
    }

    [Fact]
    public void A_probability_of_two_numbers_is_refused() =>
        Refused(Of(Node("Sigmoid", "x", "Probability")))
            .Problem.ShouldBe("it is 2 elements of type Float, and a probability is one number.");

    [Fact]
    public void Numbers_that_do_not_fit_together_are_refused() =>
        Refused(Of(2, [new OnnxTensor("c", ElementType.Float, [3], [1, 2, 3], [])], Node("Mul", "", ["x", "c"], "Probability")))
            .Problem.ShouldBe("its inputs do not fit together: 2 of Float, 3 of Float.");

    [Theory]
    [InlineData(0.5, 0.25)]
    [InlineData(0.500001, 0.75)]
    [InlineData(double.NaN, 0.75)]
    [InlineData(double.NegativeInfinity, 0.25)]
    public void A_whole_tree_answers(double number, double expected) => Score(Tree(), 7, number).ShouldBe(expected);

    [Fact]
    public void What_is_missing_goes_where_the_tree_says() =>
        Score(Tree(Ints("nodes_missing_value_tracks_true", 1, 0, 0)), 7, double.NaN).ShouldBe(0.25);

    [Theory]
    [InlineData("BRANCH_LT", 0.5, 0.75)]
    [InlineData("BRANCH_GTE", 0.5, 0.25)]
    [InlineData("BRANCH_GT", 0.5, 0.75)]
    [InlineData("BRANCH_EQ", 0.5, 0.25)]
    [InlineData("BRANCH_NEQ", 0.5, 0.75)]
    public void A_number_on_the_border_goes_by_the_comparison(string mode, double number, double expected) =>
        Score(Tree(new OnnxAttribute("nodes_modes") { Texts = [mode, "LEAF", "LEAF"] }), 7, number).ShouldBe(expected);

    [Fact]
    public void A_number_is_compared_in_the_precision_of_the_model()
    {
        // Between 0.1 and the nearest number of 32 bits, which is larger.
        var tree = Tree(new OnnxAttribute("nodes_values") { Floats = [0.1f, 0, 0] });

        Score(tree, 7, 0.1).ShouldBe(0.25);
        Score(tree, 7, Math.BitIncrement((double)0.1f)).ShouldBe(0.25);
        Score(tree, 7, MathF.BitIncrement(0.1f)).ShouldBe(0.75);
    }

    [Theory]
    [InlineData("nodes_truenodeids", "2 0 0", "node 2 of tree 0 has two parents.")]
    [InlineData("nodes_truenodeids", "9 0 0", "node 0 of tree 0 leads to node 9, which is not there.")]
    [InlineData("nodes_truenodeids", "1 0", "its lists of nodes are empty or differ in length: 3, 3, 3, 3, 3, 2, 3.")]
    [InlineData("nodes_featureids", "2 0 0", "node 0 of tree 0 asks for feature 2, and a row has 2.")]
    [InlineData("nodes_featureids", "-1 0 0", "node 0 of tree 0 asks for feature -1, and a row has 2.")]
    [InlineData("nodes_nodeids", "0 1 1", "tree 0 has node 1 twice.")]
    [InlineData("nodes_treeids", "0 0 1", "node 0 of tree 0 leads to node 2, which is not there.")]
    [InlineData("target_nodeids", "1 0", "a weight belongs to node 0 of tree 0, which is no leaf.")]
    [InlineData("target_ids", "0 1", "a weight of node 2 of tree 0 is for target 1 of 1.")]
    [InlineData("target_treeids", "0", "its lists of leaves differ in length: 1, 2, 2, 2.")]
    public void A_tree_that_is_none_is_refused(string list, string values, string problem)
    {
        var refused = Refused(Tree(Ints(list, [.. values.Split(' ').Select(long.Parse)])));

        refused.Place.ShouldBe("node 'my TreeEnsembleRegressor' (TreeEnsembleRegressor)");
        refused.Problem.ShouldBe(problem);
    }

    [Fact]
    public void A_tree_that_goes_round_in_a_ring_is_refused() =>
        Refused(
            Tree(
                Ints("nodes_truenodeids", 1, 0, 0, 0),
                Ints("nodes_falsenodeids", 2, 3, 0, 0),
                Ints("nodes_treeids", 0, 0, 0, 0),
                Ints("nodes_nodeids", 0, 1, 2, 3),
                Ints("nodes_featureids", 0, 0, 0, 0),
                new OnnxAttribute("nodes_values") { Floats = [0, 0, 0, 0] },
                new OnnxAttribute("nodes_modes") { Texts = ["BRANCH_LEQ", "BRANCH_LEQ", "LEAF", "LEAF"] }
            )
        )
            .Problem.ShouldBe("tree 0 has no root: its nodes go round in a ring.");

    private static OnnxException Refused(byte[] bytes) => Should.Throw<OnnxException>(() => OnnxModel.Read(bytes));
}
