/** The only package that uses interfaces of Spark outside its public Java API. */
package io.unicon.features.spark;
