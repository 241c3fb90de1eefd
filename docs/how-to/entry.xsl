<?xml version="1.0" encoding="UTF-8"?>
<!-- An entry of statecorpus as a page of HTML: title, who speaks where and when, and the speech. XSLT 1.0. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:tei="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="tei">
  <xsl:output method="html" encoding="UTF-8" indent="yes"/>

  <!-- The entry with an id, to which a pointer such as #kaz-iom-2011-12-05.o1 leads. -->
  <xsl:key name="entry" match="tei:*[@xml:id]" use="@xml:id"/>

  <xsl:template match="/tei:TEI">
    <html lang="{tei:text/@xml:lang}">
      <head><title><xsl:value-of select="tei:teiHeader/tei:fileDesc/tei:titleStmt/tei:title"/></title></head>
      <body>
        <h1><xsl:value-of select="tei:teiHeader/tei:fileDesc/tei:titleStmt/tei:title"/></h1>
        <dl>
          <xsl:apply-templates select="tei:teiHeader//tei:person[@role = 'speaker']"/>
          <xsl:apply-templates select="tei:standOff/tei:listEvent/tei:event"/>
          <xsl:apply-templates select="tei:teiHeader//tei:setting/tei:date"/>
        </dl>
        <xsl:apply-templates select="tei:text/tei:body/tei:div"/>
      </body>
    </html>
  </xsl:template>

  <xsl:template match="tei:person">
    <dt>Speaker</dt>
    <dd>
      <xsl:value-of select="tei:persName/tei:name"/>
      <xsl:if test="tei:affiliation/tei:roleName">, <xsl:value-of select="tei:affiliation/tei:roleName"/></xsl:if>
      <xsl:for-each select="key('entry', substring(tei:affiliation/@ref, 2))/tei:orgName">
        <xsl:text>, </xsl:text><xsl:value-of select="."/>
        <xsl:if test="@ref"> (<xsl:call-template name="address"><xsl:with-param name="reference" select="@ref"/>
        </xsl:call-template>)</xsl:if>
      </xsl:for-each>
    </dd>
  </xsl:template>

  <!-- A reference as a link, by its prefixDef: the address holds $1 for what stands after the colon. -->
  <xsl:template name="address">
    <xsl:param name="reference"/>
    <xsl:variable name="pattern"
        select="//tei:prefixDef[@ident = substring-before($reference, ':')]/@replacementPattern"/>
    <xsl:variable name="target" select="concat(substring-before($pattern, '$1'),
        substring-after($reference, ':'), substring-after($pattern, '$1'))"/>
    <xsl:choose>
      <xsl:when test="starts-with($target, 'http')"><a href="{$target}"><xsl:value-of select="$reference"/></a></xsl:when>
      <xsl:otherwise><xsl:value-of select="$reference"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="tei:event">
    <dt>Meeting</dt>
    <dd>
      <xsl:value-of select="tei:label"/>
      <xsl:if test="tei:idno[@type = 'session']"> (session <xsl:value-of select="tei:idno[@type = 'session']"/>)</xsl:if>
      <xsl:for-each select="../tei:relation[@name = 'organiser']">
        <xsl:text>, </xsl:text><xsl:value-of select="key('entry', substring(@active, 2))/tei:orgName"/>
      </xsl:for-each>
    </dd>
  </xsl:template>

  <xsl:template match="tei:setting/tei:date"><dt>Date</dt><dd><xsl:value-of select="."/></dd></xsl:template>
  <xsl:template match="tei:div[@type = 'statement']/tei:head | tei:dateline | tei:div/tei:note[@type = 'delivery']"/>
  <xsl:template match="tei:div[@type = 'section']/tei:head"><h2><xsl:apply-templates/></h2></xsl:template>
  <xsl:template match="tei:salute | tei:ab"><p class="address"><xsl:apply-templates/></p></xsl:template>
  <xsl:template match="tei:div//tei:p"><p id="{substring-after(@xml:id, '.')}"><xsl:apply-templates/></p></xsl:template>
  <xsl:template match="tei:item"><li><xsl:apply-templates/></li></xsl:template>
  <xsl:template match="tei:list"><ul><xsl:apply-templates/></ul></xsl:template>
  <xsl:template match="tei:quote"><blockquote><xsl:apply-templates/></blockquote></xsl:template>
  <xsl:template match="tei:stage"><p><em><xsl:apply-templates/></em></p></xsl:template>
  <xsl:template match="tei:hi[@rend = 'bold']"><strong><xsl:apply-templates/></strong></xsl:template>
  <xsl:template match="tei:hi"><em><xsl:apply-templates/></em></xsl:template>
  <xsl:template match="tei:closer"><p><xsl:apply-templates/></p></xsl:template>
</xsl:stylesheet>
