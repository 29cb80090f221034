using System.Text;
using LeadRouter.Engine.Conditions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace LeadRouter.Engine.Playbooks.Reading;

/// <summary>Turns a file's text into nodes. Anchors, aliases and tags are refused: with them a small file can stand for a huge one, and a text for something else.</summary>
internal sealed class YamlTree
{
    /// <summary>Maps and lists within one another, at most.</summary>
    public const int DeepestNesting = 64;

    /// <summary>Bytes of a file, at most.</summary>
    public const int LargestFile = 1024 * 1024;

    private const string NoAnchors =
        "Anchors (&) and aliases (*) are not read: write the values out, or name them under 'lists'; quote a text that starts with * or &.";

    private readonly Parser parser;
    private readonly FilePlaces places;
    private readonly DiagnosticBag bag;

    /// <summary>The root map's entries as far as they are read.</summary>
    private readonly List<MapEntry> topLevel = [];

    private YamlTree(PlaybookFile file, DiagnosticBag bag)
    {
        parser = new Parser(new StringReader(file.Text));
        places = new FilePlaces(file);
        this.bag = bag;
    }

    /// <param name="complete">False when something of the file could not be read (which is then in the bag).</param>
    /// <returns>The file's map: of a file that breaks off, the keys that were read to their end.</returns>
    public static MapNode Read(PlaybookFile file, DiagnosticBag bag, out bool complete)
    {
        var start = new SourceLocation(file.Name, 1, 1);
        if (Encoding.UTF8.GetByteCount(file.Text) > LargestFile)
        {
            bag.Error(start, "too-large", "The file is larger than 1 MiB: split the playbook into a folder of files.");
            complete = false;
            return new MapNode(start, []);
        }

        var tree = new YamlTree(file, bag);
        try
        {
            var map = tree.Document(start);
            complete = map is not null;
            return map ?? new MapNode(start, tree.topLevel);
        }
        catch (YamlException problem)
        {
            if (problem.Message.Contains("tab", StringComparison.Ordinal) && TabIndentation.Find(file, (int)problem.Start.Line) is { } tab)
            {
                bag.Error(tab, "yaml-syntax", "A tab stands here as indentation: YAML indents with spaces only.");
            }
            else
            {
                bag.Error(
                    new FilePlaces(file).At(problem.Start),
                    "yaml-syntax",
                    $"This is not valid YAML: {problem.Message.TrimEnd('.')}{Advice(problem.Message)}."
                );
            }

            complete = false;
            return new MapNode(start, tree.topLevel);
        }
    }

    /// <summary>What to do about the mistakes that are made most; the parser's own words are about its grammar.</summary>
    private static string Advice(string message) =>
        message.Contains("invalid mapping", StringComparison.Ordinal) ? ": quote a text that holds ': ', and indent the keys of a map alike"
        : message.Contains("cannot start any token", StringComparison.Ordinal) ? ": quote a text that starts with @, ` or %"
        : message.Contains("unexpected end of stream", StringComparison.Ordinal) ? ": the quote that is opened here is never closed"
        : message.Contains("unknown escape character", StringComparison.Ordinal)
            ? ": write \\\\ for a backslash, or put the text in single quotes"
        : message.Contains("did not find expected", StringComparison.Ordinal)
            ? ": a comma, a bracket or a value is missing here, or a text needs quotes"
        : "";

    private MapNode? Document(SourceLocation start)
    {
        Next<StreamStart>();
        if (parser.Current is StreamEnd)
        {
            return new MapNode(start, []);
        }

        Next<DocumentStart>();
        var root = Node(0);
        if (root is null)
        {
            return null;
        }

        Next<DocumentEnd>();
        if (parser.Current is not StreamEnd)
        {
            bag.Error(Here, "yaml-syntax", "A playbook file holds one document: put what follows here into a file of its own.");
            return null;
        }

        switch (root)
        {
            case MapNode map:
                return map;
            case TextNode { Text: "" }:
                return new MapNode(start, []);
            default:
                bag.Error(root.Location, "wrong-type", $"A playbook file must be a map (key: value); this is {root.Described}.");
                return null;
        }
    }

    /// <returns>Null when reading has to stop.</returns>
    private PlaybookNode? Node(int depth)
    {
        var at = Here;
        if (depth > DeepestNesting)
        {
            bag.Error(at, "too-deep", $"Maps and lists are nested more than {DeepestNesting} deep here.");
            return null;
        }

        if (parser.Current is NodeEvent { Anchor.IsEmpty: false })
        {
            bag.Error(at, "no-anchors", NoAnchors);
        }

        if (parser.Current is NodeEvent { Tag.IsEmpty: false })
        {
            bag.Error(
                at,
                "no-tags",
                "Tags (!) are not read: the playbook's own keys say what a value is; quote a text that starts with !."
            );
        }

        switch (parser.Current)
        {
            case Scalar scalar:
                Advance();
                if (scalar.Value.Any(letter => char.IsControl(letter) && letter is not ('\n' or '\t')))
                {
                    // PostgreSQL takes no NUL: a decision with such a text in it could never be stored.
                    bag.Error(at, "control-character", "The text holds a control character, such as \\0: write it without.");
                }

                return new TextNode(at, scalar.Value);
            case AnchorAlias alias:
                bag.Error(at, "no-anchors", NoAnchors);
                Advance();
                return new TextNode(at, "*" + alias.Value.Value);
            case SequenceStart:
                return List(at, depth);
            default:
                return Map(at, depth);
        }
    }

    private ListNode? List(SourceLocation at, int depth)
    {
        Next<SequenceStart>();
        var items = new List<PlaybookNode>();
        while (parser.Current is not SequenceEnd)
        {
            if (Node(depth + 1) is not { } item)
            {
                return null;
            }

            items.Add(item);
        }

        Advance();
        return new ListNode(at, items);
    }

    private MapNode? Map(SourceLocation at, int depth)
    {
        Next<MappingStart>();
        var entries = depth == 0 ? topLevel : [];
        var seen = new Dictionary<string, SourceLocation>(StringComparer.Ordinal);
        while (parser.Current is not MappingEnd)
        {
            if (Node(depth + 1) is not { } key || Node(depth + 1) is not { } value)
            {
                return null;
            }

            if (key is not TextNode name)
            {
                bag.Error(key.Location, "wrong-type", $"A key must be a text; this is {key.Described}.");
            }
            else if (name.Text == "<<")
            {
                bag.Error(name.Location, "no-anchors", "Merge keys (<<) are not read: write the keys out.");
            }
            else if (seen.TryGetValue(name.Text, out var first))
            {
                bag.Error(
                    name.Location,
                    "duplicate-key",
                    $"The key {Quote.Of(name.Text)} stands here a second time; the first is at {first}: make one of the two."
                );
            }
            else
            {
                seen.Add(name.Text, name.Location);
                entries.Add(new MapEntry(name, value));
            }
        }

        Advance();
        return new MapNode(at, entries);
    }

    private SourceLocation Here => places.At(parser.Current?.Start ?? Mark.Empty);

    /// <summary>On garbled text the parser can run into exceptions of the framework instead of its own.</summary>
    private void Advance()
    {
        try
        {
            parser.MoveNext();
        }
        catch (Exception problem) when (problem is InvalidOperationException or ArgumentException or FormatException or OverflowException)
        {
            var at = parser.Current?.End ?? Mark.Empty;
            throw new SyntaxErrorException(at, at, "What follows here cannot be read: a bracket, a brace or a quote may still be open");
        }
    }

    private void Next<T>()
        where T : ParsingEvent
    {
        if (parser.Current is null)
        {
            Advance();
        }

        if (parser.Current is not T)
        {
            throw new SyntaxErrorException(parser.Current?.Start ?? Mark.Empty, Mark.Empty, $"Expected a {typeof(T).Name}");
        }

        Advance();
    }
}
