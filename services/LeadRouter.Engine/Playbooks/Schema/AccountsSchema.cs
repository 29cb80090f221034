using System.Text.Json.Nodes;
using LeadRouter.Engine.Accounts.Matching;
using LeadRouter.Engine.Playbooks.Reading;

namespace LeadRouter.Engine.Playbooks.Schema;

internal static class AccountsSchema
{
    public static JsonObject Node() =>
        SchemaNodes
            .Map(
                AccountsReader.Keys,
                [],
                (
                    "tieBreakers",
                    SchemaNodes
                        .OneOrMore(SchemaNodes.Choice(TieBreakers.Names))
                        .Says(
                            "What chooses between accounts that fit equally well, the first first.",
                            byDefault: string.Join(", ", TieBreakers.Default)
                        )
                ),
                (
                    "domainOnly",
                    SchemaNodes
                        .Choice(AccountsReader.DomainOnlys)
                        .Says(
                            "What a domain is worth when the company's name is another: nothing, less than a name that agrees, or more than any name.",
                            byDefault: "always"
                        )
                ),
                (
                    "agencies",
                    SchemaNodes
                        .Texts()
                        .Says(
                            "Domains of those who work for several accounts: they never tell one.",
                            byDefault: "the program's own list alone"
                        )
                )
            )
            .Says("How a company is told from another.", byDefault: "as leadrouter match does");
}
