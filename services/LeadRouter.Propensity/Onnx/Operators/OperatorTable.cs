using LeadRouter.Propensity.Onnx.Messages;

namespace LeadRouter.Propensity.Onnx.Operators;

/// <summary>The operators that are read: those that ML.NET writes for models of a table's columns, and those of our own export.</summary>
internal static class OperatorTable
{
    private static readonly Dictionary<string, Action<NodeBuilder>> Own = new(StringComparer.Ordinal)
    {
        ["Abs"] = node => Arithmetic.Unary(node, Math.Abs),
        ["Add"] = node => Arithmetic.Binary(node, (a, b) => a + b),
        ["Cast"] = Arithmetic.Cast,
        ["Clip"] = Arithmetic.Clip,
        ["Concat"] = node => Shapes.Concat(node, isVector: false),
        ["Constant"] = Shapes.Constant,
        ["Div"] = node => Arithmetic.Binary(node, (a, b) => a / b),
        ["Exp"] = node => Arithmetic.Unary(node, Math.Exp),
        ["Flatten"] = Shapes.Flatten,
        ["Gather"] = Shapes.Gather,
        ["Identity"] = node => node.Alias(node.Input(0)),
        ["IsNaN"] = Arithmetic.IsNaN,
        ["Log"] = node => Arithmetic.Unary(node, Math.Log),
        ["MatMul"] = Learnt.MatMul,
        ["Max"] = node => Arithmetic.Binary(node, Math.Max),
        ["Min"] = node => Arithmetic.Binary(node, Math.Min),
        ["Mul"] = node => Arithmetic.Binary(node, (a, b) => a * b),
        ["Neg"] = node => Arithmetic.Unary(node, number => -number),
        ["ReduceSum"] = Shapes.ReduceSum,
        ["Reshape"] = Shapes.Reshape,
        ["Sigmoid"] = node => Arithmetic.Unary(node, LogOdds.ToProbability),
        ["Sqrt"] = node => Arithmetic.Unary(node, Math.Sqrt),
        ["Squeeze"] = Shapes.Flatten,
        ["Sub"] = node => Arithmetic.Binary(node, (a, b) => a - b),
        ["Unsqueeze"] = Shapes.Flatten,
    };

    private static readonly Dictionary<string, Action<NodeBuilder>> Learning = new(StringComparer.Ordinal)
    {
        ["ArrayFeatureExtractor"] = node => Shapes.Pick(node, node.Constant(1)),
        ["Binarizer"] = Arithmetic.Binarizer,
        ["FeatureVectorizer"] = node => Shapes.Concat(node, isVector: true),
        ["Imputer"] = Arithmetic.Imputer,
        ["LabelEncoder"] = Categories.LabelEncoder,
        ["LinearRegressor"] = Learnt.LinearRegressor,
        ["OneHotEncoder"] = Categories.OneHotEncoder,
        ["Scaler"] = Arithmetic.Scaler,
        ["TreeEnsembleRegressor"] = Learnt.TreeEnsembleRegressor,
    };

    /// <exception cref="OnnxException">Not one that is read.</exception>
    public static Action<NodeBuilder> Find(OnnxNode node)
    {
        var table = node.Domain switch
        {
            "" => Own,
            OnnxNode.LearningDomain => Learning,
            _ => null,
        };
        return table?.GetValueOrDefault(node.Operator)
            ?? throw node.Wrong(
                $"operator {node.Operator} of {(node.Domain.Length > 0 ? node.Domain : "ai.onnx")} is not read. Read are {string.Join(", ", Own.Keys.Concat(Learning.Keys).Order(StringComparer.Ordinal))}."
            );
    }
}
