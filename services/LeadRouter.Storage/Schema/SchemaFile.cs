using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace LeadRouter.Storage.Schema;

/// <param name="Number">1, 2, … without a gap.</param>
/// <param name="Name"><c>0001_core.sql</c>.</param>
/// <param name="Sql">The whole text: several statements.</param>
/// <param name="Checksum">SHA-256 of the text, hexadecimal.</param>
public sealed record SchemaFile(long Number, string Name, string Sql, string Checksum)
{
    /// <summary>The files of one database kind, rising.</summary>
    public static IReadOnlyList<SchemaFile> All(Dialect dialect)
    {
        var assembly = typeof(SchemaFile).Assembly;
        var prefix = $"LeadRouter.Storage.Schema.{dialect}.";
        return
        [
            .. assembly
                .GetManifestResourceNames()
                .Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(name =>
                {
                    using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!, Encoding.UTF8);
                    var sql = reader.ReadToEnd();
                    var file = name[prefix.Length..];
                    return new SchemaFile(
                        long.Parse(file.AsSpan(0, 4), CultureInfo.InvariantCulture),
                        file,
                        sql,
                        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sql)))
                    );
                }),
        ];
    }
}
