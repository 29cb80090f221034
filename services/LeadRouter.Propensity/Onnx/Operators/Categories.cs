namespace LeadRouter.Propensity.Onnx.Operators;

/// <summary>Operators that look texts and whole numbers up.</summary>
internal static class Categories
{
    /// <summary>Keys to values; what is no key becomes the default.</summary>
    public static void LabelEncoder(NodeBuilder node)
    {
        var from = node.Input(0);
        var (type, values, texts, other, otherText) = Values(node);
        var count = type == ElementType.String ? texts.Count : values.Count;
        var to = node.Output(type, from.Width);
        if (from.IsText)
        {
            var places = Places(node, node.Node.Texts(KeysOf(node, "strings")), count);
            Look(node, from, to, (row, i) => places.GetValueOrDefault(from.TextsOf(row)[i], -1));
        }
        else
        {
            IReadOnlyList<double> keys = node.Node.Attributes.ContainsKey("keys_int64s")
                ? [.. node.Node.Ints("keys_int64s").Select(key => (double)key)]
                : node.Node.Numbers("keys_floats");
            var places = Places(node, keys, count);
            Look(node, from, to, (row, i) => places.GetValueOrDefault(from.Of(row)[i], -1));
        }

        void Look(NodeBuilder builder, Value source, Value target, Func<OnnxRow, int, int> find) =>
            builder.Do(row =>
            {
                for (var i = 0; i < source.Width; i++)
                {
                    var place = find(row, i);
                    if (target.IsText)
                    {
                        target.TextsOf(row)[i] = place < 0 ? otherText : texts[place];
                    }
                    else
                    {
                        target.Of(row)[i] = target.Type.Cast(place < 0 ? other : values[place]);
                    }
                }
            });
    }

    /// <summary>A 1 at a category's place; all 0 for one that is not known.</summary>
    public static void OneHotEncoder(NodeBuilder node)
    {
        var from = node.Input(0);
        if (node.Node.Int("zeros", 1) == 0)
        {
            throw node.Wrong("zeros = 0 asks for a failure at every category that is not known, which no score can be made of.");
        }

        var texts = node.Node.Texts("cats_strings");
        var numbers = node.Node.Ints("cats_int64s");
        var count = from.IsText ? texts.Count : numbers.Count;
        var textPlaces = Places(node, texts, texts.Count);
        var numberPlaces = Places(node, [.. numbers.Select(one => (double)one)], numbers.Count);
        var to = node.Output(ElementType.Float, (long)from.Width * count);
        node.Do(row =>
        {
            var target = to.Of(row);
            target.Clear();
            for (var i = 0; i < from.Width; i++)
            {
                var place = from.IsText
                    ? textPlaces.GetValueOrDefault(from.TextsOf(row)[i], -1)
                    : numberPlaces.GetValueOrDefault(Math.Truncate(from.Of(row)[i]), -1);
                if (place >= 0)
                {
                    target[(i * count) + place] = 1;
                }
            }
        });
    }

    /// <summary>The first version of the operator had one list, of texts, and their places in it.</summary>
    private static string KeysOf(NodeBuilder node, string kind) =>
        node.Node.Attributes.ContainsKey("classes_strings") ? "classes_strings" : $"keys_{kind}";

    private static (ElementType Type, IReadOnlyList<double> Values, IReadOnlyList<string> Texts, double Default, string DefaultText) Values(
        NodeBuilder node
    )
    {
        var of = node.Node;
        if (of.Attributes.ContainsKey("classes_strings"))
        {
            var count = of.Texts("classes_strings").Count;
            return (ElementType.Int64, [.. Enumerable.Range(0, count).Select(i => (double)i)], [], of.Int("default_int64", -1), "");
        }

        if (of.Attributes.ContainsKey("values_strings"))
        {
            return (ElementType.String, [], of.Texts("values_strings"), 0, of.Text("default_string", "_Unused"));
        }

        return of.Attributes.ContainsKey("values_int64s")
            ? (ElementType.Int64, [.. of.Ints("values_int64s").Select(one => (double)one)], [], of.Int("default_int64", -1), "")
            : (ElementType.Float, of.Numbers("values_floats"), [], of.Float("default_float", 0), "");
    }

    private static Dictionary<T, int> Places<T>(NodeBuilder node, IReadOnlyList<T> keys, int values)
        where T : notnull
    {
        if (keys.Count != values)
        {
            throw node.Wrong($"it has {keys.Count} keys and {values} values.");
        }

        var places = new Dictionary<T, int>();
        for (var i = 0; i < keys.Count; i++)
        {
            places.TryAdd(keys[i], i);
        }

        return places;
    }
}
