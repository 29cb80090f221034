using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.Serialization;

namespace LeadRouter.Footing.Tests.Reading;

/// <summary>A place in a YAML document. What is not there is an empty place, so that a path can be followed to its end.</summary>
internal sealed class Node(object? value)
{
    public string? Text => value as string;

    public IReadOnlyList<Node> Items => value is IEnumerable<object> items ? [.. items.Select(item => new Node(item))] : [];

    public IReadOnlyList<(string Key, Node Value)> Entries =>
        value is IDictionary<object, object> map ? [.. map.Select(pair => ((string)pair.Key, new Node(pair.Value)))] : [];

    public bool IsThere => value is not null;

    /// <param name="path">Keys from here on down.</param>
    public Node this[params string[] path] => path.Aggregate(this, (node, key) => node.Child(key));

    /// <summary>This place and all below it.</summary>
    public IEnumerable<Node> All => Entries.Select(entry => entry.Value).Concat(Items).SelectMany(node => node.All).Prepend(this);

    /// <summary>Every document of a text, with anchors and merge keys resolved.</summary>
    public static IReadOnlyList<Node> Read(string text)
    {
        var parser = new MergingParser(new Parser(new StringReader(text)));
        var deserializer = new DeserializerBuilder().Build();
        var documents = new List<Node>();
        parser.Consume<StreamStart>();
        while (parser.Accept<DocumentStart>(out _))
        {
            documents.Add(new Node(deserializer.Deserialize<object>(parser)));
        }

        return documents;
    }

    private Node Child(string key) => new(value is IDictionary<object, object> map && map.TryGetValue(key, out var child) ? child : null);
}
