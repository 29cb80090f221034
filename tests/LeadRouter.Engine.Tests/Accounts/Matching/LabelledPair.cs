using System.Globalization;
using System.Text;
using LeadRouter.Engine.Accounts.Matching;

namespace LeadRouter.Engine.Tests.Accounts.Matching;

/// <summary>What came in, an account, and whether a person says that the one belongs to the other.</summary>
internal sealed record LabelledPair(int Line, string Category, bool IsSame, MatchQuestion Question, MatchAccount Account)
{
    /// <param name="name"><c>tuning</c>, which the rules were written against, or <c>held-out</c>, which judges them.</param>
    public static IReadOnlyList<LabelledPair> Read(string name)
    {
        using var stream = typeof(LabelledPair).Assembly.GetManifestResourceStream($"pairs/{name}.csv")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var pairs = new List<LabelledPair>();
        reader.ReadLine();
        for (var line = 2; reader.ReadLine() is { } text; line++)
        {
            pairs.Add(Of(line, Cells(text)));
        }

        return pairs;
    }

    private static LabelledPair Of(int line, List<string> cells)
    {
        string? Cell(int i) => cells[i].Length == 0 ? null : cells[i];
        var contactDomains = cells[12]
            .Split(',', StringSplitOptions.RemoveEmptyEntries)
            .Select(part => part.Split(':'))
            .ToDictionary(part => part[0], part => int.Parse(part[1], CultureInfo.InvariantCulture), StringComparer.Ordinal);
        return new LabelledPair(
            line,
            cells[0],
            cells[1] == "same",
            new MatchQuestion
            {
                Company = Cell(2),
                Email = Cell(3),
                Country = Cell(4),
                Postcode = Cell(5),
                Phone = Cell(6),
            },
            new MatchAccount
            {
                Key = $"crm-{cells[7]}-{cells[9]}",
                Names = [cells[7]],
                Domains = Cell(8) is { } domain ? [domain] : [],
                Country = Cell(9),
                Postcode = Cell(10),
                Phone = Cell(11),
                ContactDomains = contactDomains,
                Contacts = Cell(13) is { } contacts ? int.Parse(contacts, CultureInfo.InvariantCulture) : 0,
                Parent = Cell(14),
            }
        );
    }

    private static List<string> Cells(string line)
    {
        var cells = new List<string>();
        var cell = new StringBuilder();
        var isQuoted = false;
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '"' && isQuoted && i + 1 < line.Length && line[i + 1] == '"')
            {
                cell.Append(line[i++]);
            }
            else if (line[i] == '"')
            {
                isQuoted = !isQuoted;
            }
            else if (line[i] == ',' && !isQuoted)
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }
            else
            {
                cell.Append(line[i]);
            }
        }

        cells.Add(cell.ToString());
        return cells;
    }
}
