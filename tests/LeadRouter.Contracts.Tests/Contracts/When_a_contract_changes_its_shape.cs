using System.Text;
using LeadRouter.Contracts.Activities;
using LeadRouter.Testing.Servers;
using Xunit;

namespace LeadRouter.Contracts.Tests.Contracts;

public sealed class When_a_contract_changes_its_shape
{
    private const string Approve = "LEADROUTER_APPROVE";

    private static readonly string Approved = Path.Combine(
        RepositoryFolder.Path,
        "tests",
        "LeadRouter.Contracts.Tests",
        "Contracts",
        "approved.txt"
    );

    [Fact]
    public void Somebody_has_to_approve_it()
    {
        var now = ContractShape.Describe(typeof(Activity).Assembly.GetExportedTypes());
        if (Environment.GetEnvironmentVariable(Approve) == "1")
        {
            File.WriteAllText(Approved, now);
        }

        var before = File.Exists(Approved) ? File.ReadAllText(Approved) : "";
        if (before != now)
        {
            Assert.Fail(Explain(before, now));
        }
    }

    private static string Explain(string before, string now)
    {
        var old = Lines(before);
        var current = Lines(now);
        var text = new StringBuilder("The contracts are not the ones in tests/LeadRouter.Contracts.Tests/Contracts/approved.txt:\n\n");
        foreach (var line in old.Except(current))
        {
            text.Append("- ").Append(line).Append('\n');
        }

        foreach (var line in current.Except(old))
        {
            text.Append("+ ").Append(line).Append('\n');
        }

        return text.Append(
                $"""

                Messages of the old shape lie in queues, outbox rows and activity logs, and during an upgrade old and new programs run side by side.
                A new property that is not required, and a new contract, are safe. A property that goes, is renamed, changes its type or becomes required
                makes stored messages unreadable: write a new contract beside the old one, and take the old one away when nothing holds it any more.
                If nothing is listed above, only the order has changed: it is how people read the contract, so it is approved as well.
                If the change is meant, approve it and commit the file:

                    {Approve}=1 dotnet run --project tests/LeadRouter.Contracts.Tests
                """
            )
            .ToString();
    }

    // A property is only itself together with the contract that it stands in.
    private static List<string> Lines(string text)
    {
        var lines = new List<string>();
        var contract = "";
        foreach (var line in text.Split('\n').Where(line => line.Length > 0))
        {
            if (line[0] != ' ')
            {
                contract = line;
                lines.Add(line);
            }
            else
            {
                lines.Add($"{contract.Split(' ')[1]}: {line.Trim()}");
            }
        }

        return lines;
    }
}
