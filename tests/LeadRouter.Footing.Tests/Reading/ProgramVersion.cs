using System.Xml.Linq;

namespace LeadRouter.Footing.Tests.Reading;

/// <summary>The program's version: the tag of its image.</summary>
internal static class ProgramVersion
{
    public static string Text { get; } =
        XDocument.Load(Repository.PathOf("services/LeadRouter.Host/LeadRouter.Host.csproj")).Descendants("Version").Single().Value;
}
