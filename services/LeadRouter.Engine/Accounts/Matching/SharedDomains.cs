namespace LeadRouter.Engine.Accounts.Matching;

/// <summary>Domains whose people are of many companies.</summary>
internal static class SharedDomains
{
    /// <summary>
    /// Networks, shops and hosts where others have a page, and whose own people write mail from there: <c>ana@wix.com</c> works at Wix, <c>acme.wix.com</c> and
    /// <c>wix.com/acme</c> are customers.
    /// </summary>
    private static readonly HashSet<string> Pages = Set(
        """
        linkedin.com facebook.com instagram.com twitter.com x.com xing.com youtube.com github.com google.com tiktok.com pinterest.com vimeo.com medium.com crunchbase.com
        strato.de hosteurope.de one.com godaddy.com squarespace.com wix.com weebly.com jimdo.com webnode.com shopify.com ovh.com gandi.net hostinger.com bluehost.com
        dreamhost.com all-inkl.com mittwald.de hetzner.de hetzner.com afternic.com dan.com hugedomains.com sedo.com uniregistry.com eventbrite.com etsy.com ebay.com ebay.de
        alibaba.com amazon.com amazon.de notion.so calendly.com typeform.com
        """
    );

    /// <summary>A mailbox, a shop or a page there is a customer's, and so is one that is for sale: their people have mail elsewhere.</summary>
    private static readonly HashSet<string> Hosts = Set(
        """
        onmicrosoft.com secureserver.net jimdofree.com ovh.net aws.amazon.com amazonaws.com sharepoint.com sedoparking.com parkingcrew.net bodis.com above.com
        cashparking.com salesforce.com.mcsv.net mailchimpapp.com sendgrid.net hubspotpagebuilder.com business.site sites.google.com notion.site carrd.co linktr.ee
        marketplace.amazon.com godaddysites.com wixsite.com squarespace-mail.com web.app
        """
    );

    /// <summary>Those who ask for others: advertising, media, public relations, staffing.</summary>
    private static readonly HashSet<string> Agencies = Set(
        """
        wpp.com ogilvy.com wk.com groupm.com mindshareworld.com wavemakerglobal.com essencemediacom.com mediacom.com vml.com vmlyr.com wundermanthompson.com jwt.com
        grey.com yr.com akqa.com burson.com hkstrategies.com landor.com kantar.com omnicomgroup.com bbdo.com ddb.com tbwa.com omd.com phdmedia.com hearts-science.com
        fleishman.com fleishmanhillard.com ketchum.com porternovelli.com publicisgroupe.com publicis.com leoburnett.com saatchi.com starcomww.com zenithmedia.com
        digitas.com razorfish.com sapientnitro.com bbh.co.uk mslgroup.com interpublic.com mccann.com mrm.com fcb.com mullenlowe.com umww.com initiative.com
        webershandwick.com golin.com rga.com dentsu.com dentsu.co.jp carat.com iprospect.com isobar.com merkle.com merkleinc.com havas.com havasmedia.com
        hakuhodo.co.jp cheil.com accenturesong.com droga5.com jungvonmatt.com jvm.com serviceplan.com scholz-and-friends.com s-f.com plan-net.com heimat-berlin.com
        edelman.com brunswickgroup.com teneo.com adecco.com randstad.com manpowergroup.com manpower.com hays.com hays.de roberthalf.com kellyservices.com
        michaelpage.com korn-ferry.com heidrick.com
        """
    );

    private static readonly string[] SchoolParts =
    [
        "edu",
        "ac",
        "k12",
        "sch",
        "school",
        "schule",
        "student",
        "students",
        "stud",
        "alumni",
        "alum",
    ];

    /// <summary>Of hosts below a school's domain.</summary>
    private static readonly string[] SchoolHosts = ["student.", "students.", "stud.", "alumni.", "alum."];

    /// <summary>Before a university town: <c>tu-dresden.de</c> is one, <c>tu-cosmetics.com</c> is none.</summary>
    private static readonly string[] SchoolStarts = ["uni-", "univ-", "tu-", "fh-", "hs-", "th-", "hochschule-", "ph-"];

    /// <summary>Ends of countries where those who begin so are schools.</summary>
    private static readonly string[] SchoolCountries = ["de", "at", "ch", "bg", "hu", "si", "fr", "eu"];

    /// <summary>Those of Germany, Austria, Switzerland, France, Bulgaria, Hungary and Slovenia whose domains are built so, and the short names that schools have of them.</summary>
    private static readonly HashSet<string> SchoolTowns = Set(
        """
        aachen aalen ab albsig albstadt amberg ansbach aschaffenburg augsburg bamberg bayreuth berlin bernburg biberach bielefeld bingen bochum bonn brandenburg braunschweig bremen
        bremerhaven bs burgenland c campuswien carinthia chemnitz clausthal coburg cottbus darmstadt deg deggendorf dortmund dresden due duesseldorf duisburg eberswalde
        el emden erfurt erlangen esslingen essen euv flensburg frankfurt freiberg freiburg fulda furtwangen gelsenkirchen gera gesundheit giessen gmuend goettingen graz greifswald
        hagen halle hamburg hannover harburg harz hd heidelberg heilbronn hildesheim hn hof hohenheim ilmenau ingolstadt innsbruck jena joanneum kaernten kaiserslautern karlsruhe
        kassel kehl kempten kiel kl klagenfurt koblenz koeln konstanz krems kufstein landau landshut lausitz leipzig linz lippe ludwigsburg ludwigshafen luebeck lueneburg luzern
        magdeburg mainz mannheim marburg merseburg mh mittelhessen mittweida muenchen muenster nb neubrandenburg neu-ulm niederrhein nordhausen nuernberg nuertingen oberoesterreich
        offenburg oldenburg osnabrueck ostfalia owl paderborn passau pforzheim potsdam ravensburg regensburg reutlingen rm rosenheim rostock rottenburg rt ruhrwest saarbruecken
        saarland salzburg sb schmalkalden schwerin siegen speyer stp stralsund stuttgart swf technikum trier tuebingen ulm vechta vienna vorarlberg wedel weihenstephan weimar
        weingarten wh wien wiener-neustadt wiesbaden wildau wismar worms wuerzburg wuppertal zittau zwickau bern basel zuerich lausanne fribourg stgallen
        amu angers antilles artois avignon bordeaux bourgogne brest catholille corse cotedazur eiffel evry grenoble-alpes guyane larochelle lehavre lemans lille limoges littoral
        lorraine lyon lyon1 lyon2 lyon3 montp3 nantes orleans pantheonsorbonne paris paris1 paris3 paris8 paris13 parisnanterre paris-diderot pau perp poitiers reims rennes
        rennes1 rennes2 reunion rouen savoie smb spn st-etienne tlse2 tlse3 toulouse tours ubs unilim valenciennes
        sofia plovdiv ruse varna gabrovo sz vt svishtov corvinus miskolc obuda nke pannon eszterhazy lj mb nova-gorica
        """
    );

    private static readonly HashSet<string> Schools = Set(
        """
        tum.de mytum.de lmu.de kit.edu rwth-aachen.de fu-berlin.de hu-berlin.de charite.de ethz.ch epfl.ch uzh.ch unibe.ch unibas.ch unisg.ch unige.ch unil.ch
        tuwien.at univie.at wu.ac.at jku.at tugraz.at sorbonne-universite.fr polytechnique.fr hec.fr insead.edu essec.edu sciencespo.fr psl.eu ens.fr
        polimi.it unibo.it unimi.it unipd.it uniroma1.it polito.it unito.it upm.es ub.edu uam.es ucm.es upc.edu tudelft.nl uva.nl vu.nl uu.nl rug.nl
        leidenuniv.nl tue.nl kuleuven.be ugent.be ulb.be vub.be kth.se lu.se uu.se su.se chalmers.se ku.dk dtu.dk au.dk sdu.dk uio.no ntnu.no uib.no aalto.fi helsinki.fi
        uw.edu.pl agh.edu.pl cuni.cz cvut.cz muni.cz elte.hu bme.hu ulisboa.pt up.pt utoronto.ca ubc.ca mcgill.ca uwaterloo.ca usp.br unicamp.br unam.mx tec.mx uba.ar
        tcd.ie ucd.ie dcu.ie nuigalway.ie
        """
    );

    /// <summary>Those whose people belong to nobody's account, in no order.</summary>
    public static IEnumerable<string> Words => Hosts.Concat(Pages.Select(page => page + "/"));

    /// <param name="host">As <see cref="DomainName.Parse"/> gives it.</param>
    /// <param name="isWebsite">A page on a network's site is its user's; a mailbox there, and its bare domain, are the network's.</param>
    /// <param name="agencies">Those of the playbook.</param>
    public static SharedDomain Of(string host, bool isWebsite, IReadOnlySet<string> agencies)
    {
        var domain = RegistrableDomain.Of(host);
        return domain is null || Hosts.Contains(domain) || Hosts.Contains(host) ? SharedDomain.Hosting
            : Pages.Contains(domain)
                ? isWebsite ? SharedDomain.Hosting
                    : SharedDomain.No
            : FreeMail.Contains(domain) || FreeMail.Contains(host) ? SharedDomain.FreeMail
            : agencies.Contains(domain) || Agencies.Contains(domain) ? SharedDomain.Agency
            : IsSchool(host, domain) ? SharedDomain.School
            : SharedDomain.No;
    }

    /// <param name="domain">Registrable.</param>
    /// <returns>Whether the program's own list has it.</returns>
    public static bool IsAgency(string domain) => Agencies.Contains(domain);

    private static bool IsSchool(string host, string domain)
    {
        if (
            Schools.Contains(domain)
            || IsSchoolOfTown(domain)
            || (host.Length > domain.Length && Array.Exists(SchoolHosts, start => host.StartsWith(start, StringComparison.Ordinal)))
        )
        {
            return true;
        }

        // stanford.edu, ox.ac.uk, x.k12.ny.us: the label stands in the part that a registry gives out.
        var labels = host.Split('.');
        return Array.IndexOf(SchoolParts, labels[^1]) >= 0
            || (labels.Length > 2 && labels[^1].Length == 2 && Array.IndexOf(SchoolParts, labels[^2]) >= 0)
            || (labels.Length > 3 && Array.IndexOf(SchoolParts, labels[^3]) >= 0);
    }

    // uni-frankfurt.de, tu-bs.de, hs-ruhrwest.de; what else begins so is a firm of its own.
    private static bool IsSchoolOfTown(string domain)
    {
        var dot = domain.IndexOf('.', StringComparison.Ordinal);
        var label = domain.AsSpan(0, dot);
        foreach (var start in SchoolStarts)
        {
            if (label.StartsWith(start) && SchoolCountries.Contains(domain[(dot + 1)..], StringComparer.Ordinal))
            {
                return SchoolTowns.Contains(label[start.Length..].ToString());
            }
        }

        return false;
    }

    private static HashSet<string> Set(string hosts) =>
        [.. hosts.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
}
